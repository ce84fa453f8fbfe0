"""Reached from elsewhere without knowing: WALLETDESK_URL is not set, and yet this is not one machine's own.

Then letters link to 127.0.0.1, cookies travel in the clear, and the demo sign-ins and previews of a
development installation are open to whoever comes through the proxy. Nothing is refused for it, because
anybody can write such headers; it is said wherever an operator looks: at the start, in the log, in `/healthz`
and in the console.
"""

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

logger = logging.getLogger(__name__)

WARNING = (
    "WALLETDESK_URL is not set, but people come from elsewhere: through a proxy, by another name, or because "
    "the server listens to the network. Letters would link to this machine's own address, cookies are not "
    "secure, and demo sign-ins and preview pages may be open to everybody. Set WALLETDESK_URL=https://… and, "
    "behind a proxy, WALLETDESK_TRUSTED_PROXIES; then start again."
)
FORWARDED = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_")

# For as long as this process runs: who came once comes again, and only a new start mends it.
_came_from_elsewhere = False


def warning() -> str:
    """What is wrong and what to do; empty when nothing is."""
    if settings.IS_URL_SET:
        return ""
    is_said = settings.TRUSTED_PROXIES or not settings.IS_ALONE
    return WARNING if is_said or _came_from_elsewhere else ""


class ReachMiddleware:
    """Stands before everything that could refuse the request: a wrong name is what it looks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.IS_URL_SET and not _came_from_elsewhere and _comes_from_elsewhere(request):
            _note()
        request.is_misaddressed = bool(warning())  # type: ignore[attr-defined]
        return self.get_response(request)


def _comes_from_elsewhere(request: HttpRequest) -> bool:
    return any(name.startswith(FORWARDED) for name in request.META) or not _is_own_name(request)


def _is_own_name(request: HttpRequest) -> bool:
    named = request.META.get("HTTP_HOST", "")
    try:
        return not named or urlsplit(f"//{named}").hostname in settings.OWN_NAMES
    except ValueError:
        return False


def _note() -> None:
    global _came_from_elsewhere  # noqa: PLW0603
    _came_from_elsewhere = True
    logger.warning(WARNING)

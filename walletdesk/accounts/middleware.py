"""What every request knows of its person: the door, the session, the device, the language and the zone."""

import secrets
import zoneinfo
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.exceptions import SessionInterrupted
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from walletdesk.accounts.doors import Door, is_shared
from walletdesk.accounts.models import Agent, Customer, Device, Session
from walletdesk.accounts.sessions import DEVICE_KEY, SessionStore

Answer = Callable[[HttpRequest], HttpResponse]

DEVICE_COOKIE = "device"
DEVICE_COOKIE_AGE = timedelta(days=400)  # the longest that browsers keep any cookie


class DoorSessionMiddleware:
    """One session a door, so that an agent who is also a customer is never both in one place."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        door = Door.of(request.path)
        request.door = door  # type: ignore[attr-defined]
        request.session = SessionStore(request.COOKIES.get(door.cookie), door)
        request.device_token = _device_token(request)  # type: ignore[attr-defined]
        response = self.get_response(request)
        self._keep_session(request, response)
        return response

    def _keep_session(self, request: HttpRequest, response: HttpResponse) -> None:
        session, cookie = request.session, request.door.cookie  # type: ignore[attr-defined]
        if session.accessed:
            patch_vary_headers(response, ("Cookie",))
        if session.is_empty():
            if cookie in request.COOKIES:
                response.delete_cookie(cookie, samesite="Lax")
            return
        if not session.modified or response.status_code >= 500:
            return
        try:
            session.save()
        except UpdateError:
            raise SessionInterrupted("This session was ended from another place.") from None
        _set_cookie(response, cookie, session.session_key or "", session.get_expiry_age())


class LanguageMiddleware:
    """The visitor's language and zone: a choice kept in a cookie, else what the browser asks for."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = translation.get_language_from_request(request)
        with translation.override(language), timezone.override(_zone(request.COOKIES.get("time_zone", ""))):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or language)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


class PersonMiddleware:
    """`request.customer`, `request.agent` (or None), `request.device`; the signed-in person's language and
    zone."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        people: list[object] = [request.user]
        if is_shared(request):
            people.append(_agent_beside(request))
        request.customer = _first(people, Customer)  # type: ignore[attr-defined]
        request.agent = _first(people, Agent)  # type: ignore[attr-defined]
        request.device = _device(request)  # type: ignore[attr-defined]
        if request.user.is_authenticated:
            translation.activate(request.user.language)
            timezone.activate(_zone(request.user.time_zone))
            request.LANGUAGE_CODE = request.user.language
        response = self.get_response(request)
        if request.user.is_authenticated:
            Session.objects.seen(request.session.session_key)
        if token := getattr(request, "new_device_token", None):
            _set_cookie(response, DEVICE_COOKIE, token, int(DEVICE_COOKIE_AGE.total_seconds()))
        return response


def give_device_token(request: HttpRequest) -> str:
    """The browser's device token, made now when it has none; the answer to this request sets the cookie
    anew."""
    token = request.device_token or secrets.token_urlsafe(32)  # type: ignore[attr-defined]
    request.device_token = request.new_device_token = token  # type: ignore[attr-defined]
    return token


def _device_token(request: HttpRequest) -> str:
    token = request.COOKIES.get(DEVICE_COOKIE, "")
    return token if token.isascii() and len(token) == 43 else ""


def _device(request: HttpRequest) -> Device | None:
    if not request.user.is_authenticated or not (pk := request.session.get(DEVICE_KEY)):
        return None
    return Device.objects.filter(pk=pk, user=request.user).first()


def _agent_beside(request: HttpRequest) -> object:
    """Who is signed in at the console, on a page that serves both doors."""
    key = request.COOKIES.get(Door.CONSOLE.cookie)
    if not key:
        return None
    beside = HttpRequest()
    beside.session = SessionStore(key, Door.CONSOLE)
    return get_user(beside)


def _first(people: list[object], kind: type) -> object:
    return next((person for person in people if isinstance(person, kind)), None)


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name[:64] or settings.TIME_ZONE)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return zoneinfo.ZoneInfo(settings.TIME_ZONE)


def _set_cookie(response: HttpResponse, name: str, value: str, max_age: int) -> None:
    response.set_cookie(
        name, value, max_age=max_age, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
    )

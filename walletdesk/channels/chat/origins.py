"""Origins: where a page comes from (RFC 6454), as sites are allowed and requests are checked."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_PORTS = {"http": 80, "https": 443}


class BadOrigin(ValueError):
    """Not an origin that a site can be allowed at; the text is for whoever wrote it."""


def clean_origin(text: str) -> str:
    """`https://shop.example` out of what somebody typed; BadOrigin for a path, a wildcard or plain http.

    A page without https can be changed on its way, so only a developer's own machine may do without.
    """
    parts = urlsplit(text.strip().lower().rstrip("/"))
    host = parts.hostname or ""
    try:
        port = parts.port
    except ValueError as error:
        raise BadOrigin(_("%(text)s has no valid port.") % {"text": text}) from error
    if parts.scheme not in _PORTS or not host or "*" in host:
        raise BadOrigin(_("%(text)s is no address like https://shop.example.") % {"text": text})
    if parts.path or parts.query or parts.fragment or parts.username:
        raise BadOrigin(_("Only scheme, name and port, please: %(text)s has more.") % {"text": text})
    if parts.scheme == "http" and host not in LOOPBACK:
        raise BadOrigin(_("%(text)s needs https.") % {"text": text})
    name = f"[{host}]" if ":" in host else host.encode("idna").decode()
    default = port in (None, _PORTS[parts.scheme])
    return f"{parts.scheme}://{name}" if default else f"{parts.scheme}://{name}:{port}"


def foreign_origin(request: HttpRequest) -> str:
    """The other site that a request's page comes from; empty for our own pages and for no page at all."""
    origin = request.headers.get("Origin", "")
    own = {settings.PUBLIC_URL, f"{request.scheme}://{request.get_host()}"}
    return "" if origin in own else origin

"""One page, with what stands below it."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from walletdesk.official.errors import NotOne
from walletdesk.official.kinds import domain

_PORTS = {"https": 443, "http": 80}
_UNSEEN = re.compile(r"[\s\\\x00-\x1f\x7f]")


def canonical(text: str) -> str:
    """`https://host/path`, no port where it is the usual one, no slash at the end. Raises NotOne.

    Plain http is taken for this machine's own loopback only.
    """
    parts, port = _apart(text.strip())
    if "@" in parts.netloc:
        raise NotOne(_("A name before the host misleads readers."))
    if parts.query or parts.fragment:
        raise NotOne(_("An address of the registry ends with its path: without ? and #."))
    host = _host(parts.hostname or "")
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        raise NotOne(_("An address of the registry begins with https://."))
    place = f"[{host}]" if ":" in host else host
    usual = port in {None, _PORTS[parts.scheme]}
    return f"{parts.scheme}://{place}{'' if usual else f':{port}'}{_path(parts.path)}"


def shown(key: str) -> str:
    return key


def link(key: str) -> str:
    return key


def _apart(text: str) -> tuple[SplitResult, int | None]:
    if _UNSEEN.search(text):
        raise NotOne(_("This is not an address, such as https://example.com/help."))
    try:
        parts = urlsplit(text)
        return parts, parts.port
    except ValueError as problem:
        raise NotOne(_("This is not an address, such as https://example.com/help.")) from problem


def _host(name: str) -> str:
    if name == "localhost":
        return name
    try:
        return str(ip_address(name))
    except ValueError:
        return domain.written(name)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _path(path: str) -> str:
    """One spelling of the same path; steps up and down are refused, since servers differ about them."""
    steps = [unquote(step) for step in path.split("/")]
    if any(step in {".", ".."} or "/" in step for step in steps):
        raise NotOne(_("An address of the registry has no dots as steps of its path."))
    return "/".join(quote(step, safe="~!$&'()*+,;=:@-._") for step in steps).rstrip("/")

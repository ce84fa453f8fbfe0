"""A link as a browser would take it, whatever it looks like."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote

from walletdesk.core.text import strip_unseen
from walletdesk.official.checking.host import Host, NotAHost

LONGEST = 4_000
# What runs or opens something here instead of leading to a server.
PROGRAMS = frozenset(
    {"javascript", "data", "vbscript", "file", "blob", "filesystem", "view-source", "about", "intent"}
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
WEB = frozenset({"http", "https", "ftp", "ws", "wss"})
_BROKEN_UP = (("[.]", "."), ("(.)", "."), ("[dot]", "."), ("(dot)", "."), ("[:]", ":"), ("[at]", "@"))
_AUTHORITY = re.compile(r"[/\\]*([^/\\?#]*)([^?#]*)(.*)", re.DOTALL)

# `ours.example\\@evil.example`: for a browser the backslash is a slash, for others it is part of a name.
_TWO_WAYS = re.compile(r"\\[^/]*[@.:%]")


class NotALink(ValueError):
    """A text is no link, nor the name of a server."""


@dataclass(frozen=True, slots=True)
class Link:
    """`host` is None for what leads to no server; `before_at` stands before an @ in front of the host.

    `path` begins with a slash or is empty; `rest` is everything from ? or # on. `is_unclear` where programs
    differ about where it leads: a backslash ends the server's part for a browser, and for others does not.
    """

    scheme: str
    host: Host | None
    before_at: str = ""
    port: str = ""
    path: str = ""
    rest: str = ""
    is_unclear: bool = False

    @classmethod
    def read(cls, text: str) -> Link:
        """Raises NotALink. Without a scheme it is read as https, as a browser does.

        Tabs and line ends inside count for nothing, a backslash is a slash (WHATWG URL), and what was
        broken up so that nobody follows it by mistake (`hxxp`, `[.]`) is whole again.
        """
        plain = re.sub(r"[\t\r\n]", "", strip_unseen(mended(text[: LONGEST + 1]))).strip()
        if not plain or len(plain) > LONGEST:
            raise NotALink("Nothing, or too long to be a link.")
        scheme, rest = _apart(plain)
        if scheme not in WEB:
            return cls(scheme, None, path=rest)
        found = _AUTHORITY.match(rest)
        assert found  # the pattern takes every text
        before, _at, place = found[1].rpartition("@")
        name, port = _port(place)
        try:
            host = Host.read(unquote(name))
        except NotAHost as problem:
            raise NotALink("It names no server.") from problem
        is_unclear = bool(_TWO_WAYS.match(found[2])) or not (port == "" or port.isdigit())
        path = found[2].replace("\\", "/")
        return cls(scheme, host, unquote(before), port, path, found[3], is_unclear)

    @property
    def is_program(self) -> bool:
        return self.scheme in PROGRAMS

    @property
    def may_lead_up(self) -> bool:
        """Whether a step of the path may lead out of where the path seems to lead."""
        return any(map(_leads_up, self.path.split("/")))


def mended(text: str) -> str:
    """A link that somebody broke up on purpose, whole again."""
    for broken, whole in _BROKEN_UP:
        text = text.replace(broken, whole)
    return re.sub(r"\bhxxp(s?)\b", r"http\1", text, flags=re.IGNORECASE)


def _leads_up(step: str) -> bool:
    """`..`, also with parameters behind it (`..;`), and slashes in disguise: servers differ about them."""
    plain = unquote(unquote(step))
    return bool(set("/\\") & set(plain)) or plain.partition(";")[0].strip() in {".", ".."}


def _apart(plain: str) -> tuple[str, str]:
    found = _SCHEME.match(plain)
    # `desk.example:8443/help` has a port, not a scheme.
    if not found or ("." in found[1] and plain[found.end() : found.end() + 1].isdigit()):
        return "https", plain
    return found[1].lower(), plain[found.end() :]


def _port(place: str) -> tuple[str, str]:
    if place.startswith("["):
        name, _bracket, port = place.partition("]")
        return f"{name}]", port.removeprefix(":")
    name, _colon, port = place.partition(":")
    return name, port

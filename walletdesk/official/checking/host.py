"""The name of a server, cut where its owner's part begins."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass

import idna

from walletdesk.core import suffixes

_LABEL = re.compile(r"[\w-]{1,63}")
# Each is a dot to a browser (UTS 46; the last two are mapped to one).
DOTS = ".\u3002\uff0e\uff61\u2024\ufe52"
_DOTS = re.compile(f"[{DOTS}]")
_LONGEST = 253
_LOWER = str.maketrans({capital: chr(capital + 32) for capital in range(ord("A"), ord("Z") + 1)})


class NotAHost(ValueError):
    """A text names no server."""


@dataclass(frozen=True, slots=True)
class Host:
    """`name` in ASCII and lower case, as the DNS has it; `shown` with its Unicode letters.

    `registered` is what one owner registered, `label` its first label as it is shown, `before` the labels in
    front of it. All three are empty for an IP address, and for this
    machine's own; there `name` is the address.
    """

    name: str
    shown: str
    registered: str = ""
    label: str = ""
    before: tuple[str, ...] = ()

    @classmethod
    def read(cls, text: str) -> Host:
        """Raises NotAHost. A dot at the end, capitals and other scripts make no difference."""
        # Not more than ASCII: to a browser ß is a letter of its own, and not ss (UTS 46, non-transitional).
        plain = text.translate(_LOWER).strip().removesuffix(".")
        if address := _ip(plain):
            return cls(address, address)
        if plain == "localhost":
            return cls(plain, plain)
        labels = _DOTS.split(plain)
        if not 2 <= len(labels) <= 60 or not all(map(_LABEL.fullmatch, labels)):
            raise NotAHost("A server's name has labels with dots between them.")
        name = ".".join(map(_ascii, labels))
        if len(name) > _LONGEST or labels[-1].isdigit():
            raise NotAHost("No server can have this name.")
        return cls._cut(name)

    @classmethod
    def _cut(cls, name: str) -> Host:
        labels = name.split(".")
        registered = registrable(name)
        own = len(labels) - len(registered.split("."))
        shown = [_unicode(label) for label in labels]
        return cls(name, ".".join(shown), registered, shown[own], tuple(shown[:own]))

    @property
    def is_ip(self) -> bool:
        return not self.registered

    def is_within(self, domain: str) -> bool:
        """Whether this is the domain itself or lies below it."""
        return self.name == domain or self.name.endswith(f".{domain}")


def registrable(name: str) -> str:
    """The part that one owner registered; a suffix under which strangers get names is nobody's own.

    For a name that is itself such a suffix, or under none that is known, its last two labels.
    """
    return suffixes.registrable(name) or ".".join(name.split(".")[-2:])


def has_known_suffix(host: Host) -> bool:
    """Whether its end is one under which names are sold or given away."""
    return bool(suffixes.suffix(host.name))


def _ip(text: str) -> str:
    try:
        return str(ipaddress.ip_address(text.strip("[]")))
    except ValueError:
        return _odd_ip(text)


def _odd_ip(text: str) -> str:
    """`0x7f.1`, `2130706433`: a browser goes there, and nobody can read it (WHATWG URL, IPv4 parser)."""
    parts = text.split(".")
    if len(parts) > 4 or not all(re.fullmatch(r"0x[0-9a-f]*|\d+", part) for part in parts):
        return ""
    numbers = [_number(part) for part in parts]
    whole = sum(number << (24 - 8 * place) for place, number in enumerate(numbers[:-1])) + numbers[-1]
    fits = all(number < 256 for number in numbers[:-1]) and whole < 2**32
    return str(ipaddress.IPv4Address(whole)) if fits else ""


def _number(part: str) -> int:
    if part.startswith("0x"):
        return int(part[2:] or "0", 16)
    is_octal = part.startswith("0") and set(part) <= set("01234567")
    return int(part, 8) if is_octal else int(part)


def _ascii(label: str) -> str:
    if label.isascii():
        return label
    try:
        return idna.encode(label, uts46=True).decode("ascii").lower()
    except idna.IDNAError:
        # What no registry sells, scammers still print; its own Punycode keeps it apart from every real name.
        return f"xn--{label.casefold().encode('punycode').decode('ascii')}"


def _unicode(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, OverflowError):
        return label

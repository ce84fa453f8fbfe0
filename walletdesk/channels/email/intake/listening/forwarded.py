"""What a mail server of ours tells about the client that it had: Postfix's XFORWARD and XCLIENT.

Both are commands of `NAME=value` pairs with values in xtext (RFC 3461, section 4), described in Postfix's
XFORWARD_README and XCLIENT_README. Only a server on this machine is believed.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping

ATTRIBUTES = frozenset({"NAME", "ADDR", "PORT", "PROTO", "HELO", "IDENT", "SOURCE", "LOGIN"})
_ESCAPED = re.compile(r"\+([0-9A-F]{2})")
_UNKNOWN = frozenset({"[UNAVAILABLE]", "[TEMPUNAVAIL]"})


def parse(words: str) -> dict[str, str]:
    """The pairs that were told; a value that the server itself does not know is empty. Raises ValueError."""
    told = {}
    for word in words.split():
        name, equals, value = word.partition("=")
        if not equals or name.upper() not in ATTRIBUTES:
            raise ValueError(f"{name[:20]!r} is not an attribute.")
        plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), value)
        told[name.upper()] = "" if plain.upper() in _UNKNOWN else plain
    if told.get("ADDR"):
        told["ADDR"] = address_in(told["ADDR"])
    return told


def address_in(text: str) -> str:
    """The address in `192.0.2.1`, `IPV6:2001:db8::1` or `::ffff:192.0.2.1`. Raises ValueError."""
    prefix, _, rest = text.partition(":")
    found = ipaddress.ip_address((rest if prefix.upper() == "IPV6" else text).partition("%")[0])
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return str(mapped or found)


def client_of(told: Mapping[str, str], *, peer: str, helo: str, is_server_of_ours: bool) -> tuple[str, str]:
    """The address and the greeting of whoever brought the letter to us or to our server; empty when nobody
    says. The greeting and the address of our own server would be judged as if a stranger had used them.
    """
    if told.get("ADDR"):
        return told["ADDR"], told.get("HELO", "")
    return ("", "") if is_server_of_ours else (address_in(peer), helo)


def is_this_machine(peer: str) -> bool:
    """Whether a peer came over the loopback, or over a socket of the file system (which has no address)."""
    return not peer or ipaddress.ip_address(address_in(peer)).is_loopback

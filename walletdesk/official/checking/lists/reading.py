"""Reads the usual formats of lists of scam domains.

JSON as eth-phishing-detect has it (`blocklist` and `allowlist`, once `blacklist` and `whitelist`), or as
Polkadot has it (`deny` and `allow`; or rows with a `url`), or a plain list of names; text with one name a
line, with comments; a hosts file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from walletdesk.official.checking.host import NotAHost
from walletdesk.official.checking.link import Link, NotALink

_SCAMS = ("blocklist", "blacklist", "deny")
_HONEST = ("allowlist", "whitelist", "allow")
_NAMED = ("url", "domain", "host", "name")
_ADDRESS = re.compile(r"(?:0\.0\.0\.0|127\.0\.0\.1|::1?)\s+")
_THIS_MACHINE = frozenset({"localhost", "localhost.localdomain", "broadcasthost", "local"})


class BadList(ValueError):
    """A file is none of these formats, or has no name in it; the message says which."""


@dataclass(frozen=True)
class Read:
    """Names as the DNS has them, without those in both; `left_out` had a path, or were no names."""

    scams: frozenset[str]
    honest: frozenset[str]
    left_out: int


def read(text: str) -> Read:
    """Raises BadList."""
    plain = text.removeprefix("\ufeff").lstrip()
    scams, honest = _of_json(plain) if plain[:1] in {"{", "["} else (list(_of_lines(plain)), [])
    bad, good = _names(scams), _names(honest)
    if not bad:
        raise BadList("No name of a server is in it.")
    left_out = len(set(scams)) + len(set(honest)) - len(bad) - len(good)
    return Read(frozenset(bad), frozenset(good - bad), max(0, left_out))


def _of_json(text: str) -> tuple[list[str], list[str]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise BadList("It begins like JSON and is none.") from problem
    if isinstance(data, list):
        return _texts(data), []
    scams, honest = (_texts(_first(data, keys)) for keys in (_SCAMS, _HONEST))
    return scams, honest


def _first(data: dict[str, Any], keys: Iterable[str]) -> list[Any]:
    return next((data[key] for key in keys if isinstance(data.get(key), list)), [])


def _texts(rows: list[Any]) -> list[str]:
    found = []
    for row in rows:
        said = next(filter(None, map(row.get, _NAMED)), None) if isinstance(row, dict) else row
        if isinstance(said, str):
            found.append(said)
    return found


def _of_lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        said = line.partition("#")[0].strip()
        if said and not said.startswith(("!", "//", ";")):
            yield from _ADDRESS.sub("", said).split()


def _names(texts: Iterable[str]) -> set[str]:
    return {name for text in texts if (name := _name(text))}


def _name(text: str) -> str:
    """Empty for a page on a server: listed as a whole, the server would be one for everybody who is on it."""
    try:
        link = Link.read(text.strip())
    except (NotALink, NotAHost):
        return ""
    is_whole = link.host and link.path in {"", "/"} and not link.rest
    return link.host.name if link.host and is_whole and link.host.name not in _THIS_MACHINE else ""

"""Texts that a platform takes only in pieces: cut between paragraphs, else lines, sentences, words."""

from __future__ import annotations

import re

from walletdesk.channels.social.policy import Policy

# Where to cut, best first; each with what of it stays before the cut.
_PLACES = (
    re.compile(r"\n\n+"),
    re.compile(r"\n"),
    re.compile(r"(?<=[.!?])\s|(?<=[。！？；])"),
    re.compile(r"\s+"),
)

# A piece is not cut so early that it looks broken off.
_AT_LEAST = 0.4


def pieces(text: str, policy: Policy) -> list[str]:
    """The text in as few pieces as go, in their order, none of them empty or too long for the platform."""
    found, rest = [], text.strip()
    while not _fits(rest, policy):
        longest = _longest(rest, policy)
        at = _place(rest[:longest])
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return [piece for piece in (*found, rest) if piece]


def length(text: str) -> int:
    """As most platforms count, in units of UTF-16: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _fits(text: str, policy: Policy) -> bool:
    is_short = policy.text_bytes is None or len(text.encode()) <= policy.text_bytes
    return is_short and length(text) <= policy.text_limit


def _longest(text: str, policy: Policy) -> int:
    """How many characters of it fit: found by halving."""
    low, high = 1, min(len(text), policy.text_limit)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if _fits(text[:middle], policy) else (low, middle - 1)
    return low


def _place(text: str) -> int:
    for place in _PLACES:
        ends = [found.end() for found in place.finditer(text) if found.start() >= len(text) * _AT_LEAST]
        if ends:
            return ends[-1]
    return len(text)

"""The fields of a line in a log: topics and words of 32 bytes, which any contract may fill with anything."""

from __future__ import annotations

from walletdesk.chains.evm.blocks import Log


class Unreadable(ValueError):
    """The reason is one of our own words, never a contract's."""


def require(log: Log, *, topics: int, words: int) -> None:
    """Raises Unreadable unless it has just so many topics, and at least so many words of data."""
    if len(log.topics) != topics:
        raise Unreadable(f"{len(log.topics)} topics and not {topics}")
    if len(log.data) < words * 32:
        raise Unreadable(f"{len(log.data)} bytes and not {words * 32}")


def address_at(log: Log, place: int) -> str:
    """The topic at this place, the event's own being 0. Raises Unreadable when it is no address."""
    text = log.topics[place]
    if text[2:26].strip("0"):
        raise Unreadable("a topic that is no address")
    return "0x" + text[26:]


def address_in(word: bytes) -> str:
    """Raises Unreadable when it is no address."""
    if any(word[:12]):
        raise Unreadable("a word that is no address")
    return "0x" + word[12:].hex()


def word_at(log: Log, place: int) -> int:
    """The word of data at this place, from 0, as a number."""
    return int.from_bytes(log.data[32 * place : 32 * place + 32], "big")

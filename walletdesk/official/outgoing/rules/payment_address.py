"""Addresses on chains: an agent names none that the customer hasn't named, and none as a place to pay to."""

import re
from collections.abc import Iterator

import base58

from walletdesk.official.outgoing.asking import DENIED
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.stop import Kind, Stop, stop
from walletdesk.shield.folding import fold as undisguise

_HEX = r"0x[0-9a-f]{40}(?![0-9a-f])"
_SEGWIT = r"(?:bc1|ltc1)[02-9ac-hj-np-z]{25,87}"
_BASE58 = r"[1-9A-HJ-NP-Za-km-z]{26,46}"
_CHAIN = re.compile(rf"(?<![0-9A-Za-z])(?:(?i:{_HEX}|{_SEGWIT})|{_BASE58})(?![0-9A-Za-z])")
_TO_PAY = re.compile(
    r"\b(?:pay|transfer|send|deposit|withdraw|move|forward|top up)\b"
    "|转|付|充值|汇|打款|打到|存入|提到|收款|入账地址",
    re.IGNORECASE,
)
# What has happened, or must not: "your transfer went to …", "don't send to …".
_TOLD = re.compile(
    r"\b(?:sent|went|transferred|paid|moved|was|were|transfer(?: of| to| from|s)|did)\b"
    "|转(?:出|到|给|入)?了|已|转出的|那笔|这笔|曾",
    re.IGNORECASE,
)
_HASHED, _KEY = 25, 32
_BETWEEN = re.compile(r"[ \t.·•_,/|*-]+")
_GAP = r"[ \t.·•_,/|*-]{0,3}"
_TORN = re.compile(
    rf"(?<![0-9a-z])(?:0{_GAP}x(?:{_GAP}[0-9a-f]){{40}}|(?:bc1|ltc1)(?:{_GAP}[02-9ac-hj-np-z]){{25,87}})"
    r"(?![0-9a-z])",
    re.IGNORECASE,
)
# Of Bitcoin, Tron, Litecoin and Dogecoin.
_FIRST, _SHORTEST_BASE58, _LONGEST_BASE58 = frozenset("13TLMD"), 26, 35
# A name stands for an address: safe.eth.
_NAMED = re.compile(r"(?<![\w.@/-])[\w-]{2,60}\.(?:eth|sol|bnb)\b", re.IGNORECASE)


def find(message: Outgoing) -> Iterator[Stop]:
    """Whatever is spelled like an address counts; for Base58 the length of what is spelled decides."""
    for line in message.text.splitlines():
        # Nobody sees what stands between the letters, and whoever copies them gets the address.
        seen = undisguise(line)[0]
        for address in addresses_in(seen):
            if _is_address(address) and not _may_be_said(address, seen, message):
                yield stop(Kind.PAYMENT_ADDRESS, address)
        if (named := _NAMED.search(seen)) and _is_to_pay(seen):
            yield stop(Kind.PAYMENT_ADDRESS, named.group())


def addresses_in(line: str) -> list[str]:
    """Whatever may be one, whole or torn; each once."""
    return list(dict.fromkeys([*(found.group() for found in _CHAIN.finditer(line)), *_torn(line)]))


def _torn(line: str) -> Iterator[str]:
    """Addresses with blanks or signs in between, put together."""
    for found in _TORN.finditer(line):
        yield _BETWEEN.sub("", found.group())
    words = _BETWEEN.split(line)
    for at, word in enumerate(words):
        if word[:1] in _FIRST:
            yield from _from_here(words[at : at + _LONGEST_BASE58])


def _from_here(words: list[str]) -> Iterator[str]:
    """What begins with the first word and is whole by its own checksum: no sentence is that by chance."""
    whole = ""
    for word in words:
        whole += word
        if len(whole) > _LONGEST_BASE58 or not word.isalnum() or not word.isascii():
            return
        if whole != word and len(whole) >= _SHORTEST_BASE58 and _is_whole(whole):
            yield whole


def _is_whole(text: str) -> bool:
    if text.isdigit() or text.islower() or text.isupper():
        return False
    try:
        return len(base58.b58decode_check(text)) == _HASHED - 4
    except ValueError:
        return False


def _is_address(text: str) -> bool:
    if text[:2].lower() == "0x" or ("1" in text[2:4] and text[:3].lower() in {"bc1", "ltc"}):
        return True
    if text.isdigit() or text.islower() or text.isupper():
        return False
    return len(base58.b58decode(text)) in {_HASHED, _KEY}


def _may_be_said(address: str, line: str, message: Outgoing) -> bool:
    is_known = address.lower() in message.known.addresses
    return is_known and not _is_to_pay(line)


def _is_to_pay(line: str) -> bool:
    return bool(_TO_PAY.search(line) and not DENIED.search(line.lower()) and not _TOLD.search(line))

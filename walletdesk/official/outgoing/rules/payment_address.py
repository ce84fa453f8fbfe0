"""Addresses on chains: an agent names none that the customer hasn't named, and none as a place to pay to."""

import re
from collections.abc import Iterator

import base58

from walletdesk.official.outgoing.asking import DENIED
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.stop import Kind, Stop, stop

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


def find(message: Outgoing) -> Iterator[Stop]:
    """Whatever is spelled like an address counts; for Base58 the length of what is spelled decides."""
    for line in message.text.splitlines():
        for found in _CHAIN.finditer(line):
            if _is_address(found.group()) and not _may_be_said(found.group(), line, message):
                yield stop(Kind.PAYMENT_ADDRESS, found.group())


def _is_address(text: str) -> bool:
    if text[:2].lower() == "0x" or ("1" in text[2:4] and text[:3].lower() in {"bc1", "ltc"}):
        return True
    if text.isdigit() or text.islower() or text.isupper():
        return False
    return len(base58.b58decode(text)) in {_HASHED, _KEY}


def _may_be_said(address: str, line: str, message: Outgoing) -> bool:
    is_known = address.lower() in message.known.addresses
    is_to_pay = _TO_PAY.search(line) and not DENIED.search(line.lower()) and not _TOLD.search(line)
    return is_known and not is_to_pay

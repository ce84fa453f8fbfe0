"""Scan a text for secrets, and take them out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from walletdesk.shield import (
    encoded,
    extended_key,
    fields_hint,
    folding,
    han_phrase,
    hex_key,
    key_file,
    keystore,
    one_time_code,
    password,
    seed_phrase,
    wif,
)
from walletdesk.shield.finding import KINDS, Finding, merge
from walletdesk.shield.gate import could_hold_a_secret
from walletdesk.shield.placeholder import placeholder
from walletdesk.shield.reading import Reading

Detector = Callable[[Reading], Iterator[Finding]]
_DETECTORS: tuple[Detector, ...] = (
    seed_phrase.find,
    han_phrase.find,
    extended_key.find,
    wif.find,
    hex_key.find,
    key_file.find,
    keystore.find,
    password.find,
    one_time_code.find,
)
# What is taken out may uncover a neighbour; each round takes something out, and few are ever needed.
_ROUNDS = 6


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without its secrets, and the kinds that were taken out, in order of their danger."""

    text: str
    kinds: tuple[str, ...] = ()


def scan(text: str, *, field: str = "") -> list[Finding]:
    """Find every secret in the text, in order, without overlaps.

    `field` is the name of the form field or column that the text comes from: 64 hexadecimal digits
    are a hash in `transaction` and a key in `private_key`.
    """
    if not (could_hold_a_secret(text) or (field and fields_hint.holds_password(field))):
        return []
    findings = _detect(Reading.of(text, field))
    if folding.INVISIBLE.search(text):
        findings += _detect(Reading.with_gaps(text, field))
    for start, end, plain in encoded.decoded(text):
        inner = _detect(Reading.of(plain))
        if inner:
            findings.append(Finding(min((each.kind for each in inner), key=KINDS.index), start, end, 0.8))
    return merge(findings)


def remove(text: str, field: str = "") -> Cleaned:
    """Put a placeholder where each secret stands. Cleaning a cleaned text changes nothing."""
    kinds: set[str] = set()
    for _ in range(_ROUNDS):
        findings = scan(text, field=field)
        if not findings:
            return Cleaned(text, tuple(sorted(kinds, key=KINDS.index)))
        kinds.update(found.kind for found in findings)
        text = _replace(text, findings)
    # Only a text built to defeat the shield gets here, and nothing in it is worth the risk.
    worst = min(kinds, key=KINDS.index)
    return Cleaned(placeholder(worst), tuple(sorted(kinds, key=KINDS.index)))


def _detect(reading: Reading) -> list[Finding]:
    return [found for detector in _DETECTORS for found in detector(reading)]


def _replace(text: str, findings: list[Finding]) -> str:
    pieces: list[str] = []
    place = 0
    for found in findings:
        pieces += (text[place : found.start], placeholder(found.kind))
        place = found.end
    return "".join((*pieces, text[place:]))

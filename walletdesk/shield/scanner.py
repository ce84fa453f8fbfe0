"""Scan a text for secrets, and take them out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from walletdesk.shield import (
    encoded,
    extended_key,
    fields_hint,
    folding,
    gate,
    han_phrase,
    hex_key,
    key_file,
    keystore,
    lately,
    one_time_code,
    password,
    seed_phrase,
    wif,
)
from walletdesk.shield.finding import KINDS, Finding, merge
from walletdesk.shield.placeholder import placeholder
from walletdesk.shield.reading import Reading

Detector = Callable[[Reading], Iterator[Finding]]
_DETECTORS: tuple[tuple[int, Detector], ...] = (
    (gate.PHRASES, seed_phrase.find),
    (gate.PHRASES, han_phrase.find),
    (gate.KEYS, extended_key.find),
    (gate.KEYS, wif.find),
    (gate.KEYS, hex_key.find),
    (gate.KEYS, key_file.find),
    (gate.KEYS, keystore.find),
    (gate.PASSWORDS, password.find),
    (gate.CODES, one_time_code.find),
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
    if lately.is_clean(text, field):
        return []
    findings = _found(text, field)
    if not findings:
        lately.remember_clean(text, field)
    return findings


def _found(text: str, field: str) -> list[Finding]:
    suspects = gate.EVERYTHING if field and fields_hint.holds_password(field) else gate.suspects(text)
    if not suspects:
        return []
    findings = _detect(Reading.of(text, field), suspects)
    if suspects == gate.EVERYTHING and folding.INVISIBLE.search(text):
        findings += _detect(Reading.with_gaps(text, field), suspects)
    if suspects & gate.ENCODED:
        findings += _encoded(text)
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


def _detect(reading: Reading, suspects: int) -> list[Finding]:
    return [found for kinds, find in _DETECTORS if kinds & suspects for found in find(reading)]


def _encoded(text: str) -> Iterator[Finding]:
    """A stretch that decodes to a secret is a secret as a whole."""
    for start, end, plain in encoded.decoded(text):
        inner = _detect(Reading.of(plain), gate.EVERYTHING)
        if inner:
            yield Finding(min((each.kind for each in inner), key=KINDS.index), start, end, 0.8)


def _replace(text: str, findings: list[Finding]) -> str:
    pieces: list[str] = []
    place = 0
    for found in findings:
        pieces += (text[place : found.start], placeholder(found.kind))
        place = found.end
    return "".join((*pieces, text[place:]))

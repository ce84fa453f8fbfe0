"""What the shield reports: the kind of a secret and where it stands, never the secret itself."""

from dataclasses import dataclass
from typing import Final

SEED_PHRASE: Final = "seed_phrase"
PRIVATE_KEY: Final = "private_key"
EXTENDED_KEY: Final = "extended_key"
KEYSTORE: Final = "keystore"
PASSWORD: Final = "password"  # noqa: S105 (the name of a kind)
ONE_TIME_CODE: Final = "one_time_code"

# The most dangerous first: where findings overlap, this order names the whole.
KINDS: Final = (SEED_PHRASE, EXTENDED_KEY, PRIVATE_KEY, KEYSTORE, PASSWORD, ONE_TIME_CODE)


@dataclass(frozen=True, slots=True)
class Finding:
    """A secret between two positions (in characters, end excluded); confidence is from 0 to 1."""

    kind: str
    start: int
    end: int
    confidence: float


def merge(findings: list[Finding]) -> list[Finding]:
    """Join overlapping findings into one, named by the most dangerous kind among them."""
    merged: list[Finding] = []
    for found in sorted(findings, key=lambda each: (each.start, -each.end)):
        if merged and found.start < merged[-1].end:
            last = merged[-1]
            kind = min(last.kind, found.kind, key=KINDS.index)
            confidence = max(last.confidence, found.confidence)
            merged[-1] = Finding(kind, last.start, max(last.end, found.end), confidence)
        else:
            merged.append(found)
    return merged

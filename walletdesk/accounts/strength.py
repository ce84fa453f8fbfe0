"""How hard a password is to guess, for the meter and for its reason (zxcvbn)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from zxcvbn import zxcvbn

# Its time grows with the cube of the length; what follows would only cost time.
LONGEST_MEASURED = 72

LABELS = [_("Very weak"), _("Weak"), _("Fair"), _("Good"), _("Strong")]
REASONS = {
    "dictionary": _("It leans on a word or name that is easy to guess."),
    "reverse_dictionary": _("A word written backwards is tried early."),
    "spatial": _("Keys that lie beside each other are quickly guessed."),
    "repeat": _("It repeats the same characters."),
    "sequence": _("It follows a sequence such as abc or 6543."),
    "date": _("Dates and years are quickly guessed."),
    "regex": _("Dates and years are quickly guessed."),
}


@dataclass(frozen=True)
class Strength:
    """From 0 (guessed at once) to 4 (out of reach), and what makes it weak."""

    score: int
    reason: str | Promise | None

    @property
    def label(self) -> str | Promise:
        return LABELS[self.score]

    def as_json(self) -> dict[str, Any]:
        """For the meter beside the field: `score` 0–4, `label`, `reason` (may be empty)."""
        return {"score": self.score, "label": str(self.label), "reason": str(self.reason or "")}


def measure(password: str, words: Iterable[str] = ()) -> Strength:
    """How strong a password is; `words` are those that an attacker would try because of its owner."""
    if not password:
        return Strength(0, None)
    found = zxcvbn(password[:LONGEST_MEASURED], user_inputs=list(words), max_length=LONGEST_MEASURED)
    score = int(found["score"])
    return Strength(score, _reason(found["sequence"]) if score < 3 else None)


def _reason(sequence: list[dict[str, Any]]) -> str | Promise | None:
    """Of the patterns found, the one that covers most of the password."""
    known = [part for part in sequence if part["pattern"] in REASONS]
    if not known:
        return None
    widest = max(known, key=lambda part: len(part["token"]))
    backwards = widest["pattern"] == "dictionary" and widest.get("reversed")
    return REASONS["reverse_dictionary" if backwards else widest["pattern"]]

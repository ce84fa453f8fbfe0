"""The answer to *Is it really us?*, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from walletdesk.official.checking.advice import advice
from walletdesk.official.checking.check import Check
from walletdesk.official.checking.verdict import Judged, Verdict

LONGEST_SHOWN = 300
# Only what is ours is green; what is not ours gets no colour that could be read as safe.
_LOOKS = {
    Verdict.OURS: ("good", "badge-check"),
    Verdict.NOT_OURS: ("warn", "info"),
    Verdict.PRETENDS: ("bad", "shield-alert"),
    Verdict.KNOWN_SCAM: ("bad", "shield-alert"),
}


@dataclass(frozen=True)
class Shown:
    judged: Judged
    look: str
    icon: str

    @property
    def text(self) -> str:
        """What was found, as it stood there; the rest of a very long link tells nothing more."""
        text = self.judged.thing.text
        return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


@dataclass(frozen=True)
class Page:
    verdict: Verdict
    look: str
    icon: str
    found: list[Shown]
    steps: list[str]
    left_out: bool


def page_of(check: Check) -> Page:
    look, icon = _LOOKS[check.verdict]
    found = [Shown(judged, *_LOOKS[judged.verdict]) for judged in check.found]
    return Page(check.verdict, look, icon, found, advice(check.verdict), check.left_out)

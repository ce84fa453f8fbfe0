"""*Is it really us?* All that can be checked in a text, and one answer to the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext_lazy as _

from walletdesk.core.text import strip_unseen
from walletdesk.official.checking.finding import MOST_THINGS, find
from walletdesk.official.checking.judging import handle, mail_address, payment, phone
from walletdesk.official.checking.judging import link as links
from walletdesk.official.checking.link import Link, NotALink
from walletdesk.official.checking.listing import Lists, no_lists
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.reason import Reason
from walletdesk.official.checking.verdict import Judged, Thing, Verdict, What

# Why a thing is a fake that was reported and confirmed, if it is one.
Fakes = Callable[[Thing, Ours], Reason | None]
# A long letter. Whoever pastes more means a part of it.
LONGEST = 20_000
_NO_PHONE = _("No number of ours is written like this.")


class NothingToCheck(ValueError):
    """There is no link, address, name or number in a text."""


class TooLong(ValueError):
    """A text has more than LONGEST characters."""


@dataclass(frozen=True)
class Check:
    """What was found, the weightiest first; `left_out` when there was more than is looked at."""

    found: tuple[Judged, ...]
    left_out: bool = False

    @property
    def verdict(self) -> Verdict:
        """The weightiest; of a text in which something was not looked at, nobody says that it is ours."""
        weightiest = self.found[0].verdict
        return Verdict.NOT_OURS if self.left_out and weightiest is Verdict.OURS else weightiest

    @classmethod
    def of(cls, found: Iterable[Judged]) -> Check:
        ordered = sorted(found, key=lambda judged: -judged.verdict.weight)
        return cls(tuple(ordered[:MOST_THINGS]), len(ordered) > MOST_THINGS)


def no_fakes(thing: Thing, ours: Ours) -> Reason | None:
    return None


@dataclass(frozen=True)
class Checker:
    """Everything that a text is held against."""

    ours: Ours
    lists: Lists = no_lists
    reports: payment.Reports = payment.no_reports
    fakes: Fakes = no_fakes

    def check(self, text: str, *, network: str = "") -> Check:
        """Raises NothingToCheck and TooLong. `network` is where an account name was met, if that is known."""
        if len(text) > LONGEST:
            raise TooLong
        things = find(text, network=network, regions=phone.regions(self.ours)) or list(_whole(text, network))
        if not things:
            raise NothingToCheck
        return Check.of(self.judge(thing) for thing in things)

    def judge(self, thing: Thing) -> Judged:
        return self.with_fakes(self._judge(thing))

    def with_fakes(self, judged: Judged) -> Judged:
        """A known scam, where it was reported and confirmed. What is ours no report can change."""
        reason = None if judged.verdict is Verdict.OURS else self.fakes(judged.thing, self.ours)
        if reason is None:
            return judged
        return replace(judged, verdict=Verdict.KNOWN_SCAM, reasons=(reason, *judged.reasons))

    def _judge(self, thing: Thing) -> Judged:
        match thing.kind:
            case What.LINK:
                return links.judge_text(thing, self.ours, self.lists)
            case What.MAIL:
                return mail_address.judge(thing, thing.text, self.ours, self.lists)
            case What.PHONE:
                return self._phone(thing)
            case What.PAYMENT:
                return payment.judge(thing, thing.text, self.ours, self.reports)
        return handle.judge(thing, thing.text, self.ours)

    def _phone(self, thing: Thing) -> Judged:
        number = phone.read(thing.text, self.ours)
        if not number:
            return Judged(thing, Verdict.NOT_OURS, (Reason("stranger", _NO_PHONE),))
        return phone.judge(thing, number, self.ours)


def _whole(text: str, network: str) -> Iterable[Thing]:
    """One word alone: the name of a server without a known ending, an address by number, or an account."""
    word = strip_unseen(text).strip()
    if not word or len(word) > 80 or any(sign.isspace() for sign in word):
        return
    try:
        Link.read(word)
        yield Thing(What.LINK, word)
    except NotALink:
        if any(map(str.isalnum, word)) and len(word) >= 3:
            yield Thing(What.HANDLE, word, network)

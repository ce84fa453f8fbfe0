"""A letter on trial, step by step, with the time of each; and where to look when one does not come."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from walletdesk.channels.email.models import Way
from walletdesk.channels.email.setup.advice import advice
from walletdesk.core.clock import now
from walletdesk.notices.models.delivery import State as Fate

if TYPE_CHECKING:
    from walletdesk.channels.email.models import Trial
    from walletdesk.notices.dns_records import Text

# A healthy letter takes seconds; what takes longer is worth a look, and may still come.
SOON = timedelta(minutes=1)
# Greylisting (RFC 6647) holds a stranger's letter up for some minutes.
OVER_AFTER = timedelta(minutes=30)


class Going(StrEnum):
    """How a step goes."""

    DONE = "done"
    NOW = "now"
    LATE = "late"
    FAILED = "failed"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Step:
    """`took` is the time since the trial began; `said` are the server's words, `todo` ours."""

    title: str
    going: Going
    at: datetime | None = None
    took: timedelta = timedelta(0)
    said: str = ""
    todo: Text = ""


def steps(trial: Trial) -> list[Step]:
    """In the letter's order; only one of them is under way."""
    found = [_handed_over(trial)]
    if trial.way == Way.AROUND:
        found.append(_in_the_ledger(trial, found[-1]))
        found.append(_recognised(trial, found[-1]))
    return [replace(step, took=step.at - trial.started_at) if step.at else step for step in found]


def is_under_way(trial: Trial) -> bool:
    """Whether it is worth asking again soon."""
    if trial.started_at < now() - OVER_AFTER:
        return False
    return any(step.going in {Going.NOW, Going.LATE} for step in steps(trial))


def _handed_over(trial: Trial) -> Step:
    title = _("Handed over to the mail server")
    letter = trial.letter
    if letter is None:
        return Step(title, Going.FAILED, todo=_("The letter is no longer here."))
    if letter.state == Fate.SENT:
        return Step(title, Going.DONE, letter.sent_at)
    if letter.is_settled:
        return Step(title, Going.FAILED, said=letter.last_error, todo=advice(letter))
    if letter.last_error:
        return Step(title, Going.LATE, said=letter.last_error, todo=advice(letter))
    if _is_late(trial.started_at):
        todo = _("Nobody has taken it up. Does a worker run (“bin/run”, or “bin/run worker”)?")
        return Step(title, Going.LATE, todo=todo)
    return Step(title, Going.NOW)


def _in_the_ledger(trial: Trial, before: Step) -> Step:
    title = _("Arrived in the ledger")
    if seen := trial.seen:
        return Step(title, Going.DONE, seen.seen_at)
    if before.going != Going.DONE:
        return Step(title, Going.AHEAD)
    if not _is_late(before.at):
        return Step(title, Going.NOW)
    words = _(
        "Look, in this order: does the MX record below name your server? Does that server pass letters for "
        "%(address)s on to the listener or into a watched mailbox, also with a tag behind “%(separator)s”? "
        "Is it in a spam folder? The server’s log names the letter."
    )
    ours = {"address": settings.MAIL_FROM, "separator": settings.MAIL_TAG_SEPARATOR}
    return Step(title, Going.LATE, todo=words % ours)


def _recognised(trial: Trial, before: Step) -> Step:
    title = _("Recognised as ours")
    if trial.arrived_at:
        return Step(title, Going.DONE, trial.arrived_at)
    if before.going != Going.DONE:
        return Step(title, Going.AHEAD)
    if not _is_late(before.at):
        return Step(title, Going.NOW)
    if trial.seen and trial.seen.is_decided:
        todo = _("It came without its mark: a server on its way removes the header “X-WalletDesk-Letter”.")
        return Step(title, Going.FAILED, todo=todo)
    todo = _("It waits to be read. Does a worker run (“bin/run”, or “bin/run worker”)?")
    return Step(title, Going.LATE, todo=todo)


def _is_late(since: datetime | None) -> bool:
    return since is not None and since < now() - SOON

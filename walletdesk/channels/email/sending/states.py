"""What became of the letters that carry an answer, for the agent who wrote it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from walletdesk.channels.email.models import Carried
from walletdesk.channels.email.sending import server_words
from walletdesk.channels.email.sending.thread import ANSWER
from walletdesk.core.clock import now
from walletdesk.notices import hearing
from walletdesk.notices.models import AddressTrouble, Letter
from walletdesk.notices.models.outcome import State
from walletdesk.notices.recipient import folded
from walletdesk.shield import mask_email

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from walletdesk.desk.models import Message

# Longer than a worker that is alive needs for a letter that nothing holds up.
USUAL_TIME = timedelta(minutes=10)


class Kind(models.TextChoices):
    """Where a letter is, as an agent needs to know it."""

    GATHERED = "gathered", _("Goes by letter in a moment")
    WAITING = "waiting", _("Letter on its way")
    SENT = "sent", _("Letter sent")
    DELAYED = "delayed", _("Letter delayed")
    FAILED = "failed", _("Letter not delivered")
    KEPT = "kept", _("Letter kept here: no mail server is set")

    @property
    def icon(self) -> str:
        return _ICONS[self]


_ICONS = {
    Kind.GATHERED: "hourglass",
    Kind.WAITING: "send",
    Kind.SENT: "mail-check",
    Kind.DELAYED: "clock",
    Kind.FAILED: "circle-alert",
    Kind.KEPT: "mail",
}


@dataclass(frozen=True, slots=True)
class LetterState:
    """One letter of an answer. `said` is the server's answer in plain words and `advice` what to do about it;
    `answer` is the server's own; `trouble` says that no letter goes to the address any more.
    """

    kind: Kind
    address: str = ""
    said: str | Promise = ""
    advice: str | Promise = ""
    answer: str = ""
    trouble: AddressTrouble | None = None

    @property
    def masked_address(self) -> str:
        return mask_email(self.address) if self.address else ""


def of(messages: Iterable[Message]) -> dict[int, list[LetterState]]:
    """The letters of these messages, by the message's key; in two queries, however many there are."""
    carried = Carried.objects.filter(message__in=[message.pk for message in messages])
    words = ("letter__text", "letter__html", "letter__sealed")
    rows = list(carried.select_related("letter").defer(*words))
    troubles = _troubles({row.letter.to for row in rows if row.letter})
    states: dict[int, list[LetterState]] = defaultdict(list)
    for row in rows:
        states[row.message_id].append(_state(row.letter, troubles))
    return dict(states)


@hearing.register
def tell(letter: Letter) -> None:
    """Open pages at the desk show the new state of an answer's letter."""
    if letter.slug != ANSWER:
        return
    for row in Carried.objects.filter(letter=letter).select_related("message__ticket"):
        row.message.ticket.tell_desk("message.delivery", id=str(row.message.public_id))


def _troubles(addresses: set[str]) -> dict[str, AddressTrouble]:
    if not addresses:
        return {}
    return {trouble.address: trouble for trouble in AddressTrouble.objects.of(*addresses) if trouble.stops}


def _state(letter: Letter | None, troubles: dict[str, AddressTrouble]) -> LetterState:
    if letter is None:
        return LetterState(Kind.GATHERED)
    kind = _kind(letter)
    if kind not in {Kind.DELAYED, Kind.FAILED}:
        return LetterState(kind, letter.to)
    is_untried = kind == Kind.DELAYED and not letter.attempts
    plain = server_words.plain(letter.last_code, is_final=kind == Kind.FAILED, is_untried=is_untried)
    trouble = troubles.get(folded(letter.to)) if kind == Kind.FAILED else None
    return LetterState(kind, letter.to, plain.said, plain.advice, letter.last_error, trouble)


def _kind(letter: Letter) -> Kind:
    match letter.state:
        case State.QUEUED:
            is_late = letter.attempts > 0 or letter.created_at < now() - USUAL_TIME
            # An attempt that goes on just now has not failed yet.
            return Kind.DELAYED if is_late and letter.claimed_at is None else Kind.WAITING
        case State.SENT:
            return Kind.DELAYED if letter.last_code else Kind.SENT
        case State.KEPT:
            return Kind.KEPT
    return Kind.FAILED

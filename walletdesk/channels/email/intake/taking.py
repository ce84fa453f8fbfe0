"""Taking in a letter of the ledger: read, judged, sorted, and put where it belongs, exactly once.

Reading and judging happen before the transaction, since they may take seconds. Then the row is locked, and
what was decided in the meantime stands.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db import IntegrityError, transaction
from django.db.models import F

from walletdesk import journal
from walletdesk.channels.email import acts
from walletdesk.channels.email.bounces import Kind
from walletdesk.channels.email.intake import placing
from walletdesk.channels.email.intake.bouncing import note_reports
from walletdesk.channels.email.intake.house import the_house
from walletdesk.channels.email.intake.joining import belonging
from walletdesk.channels.email.intake.judged import HAS_TO_WAIT, Judged, judge
from walletdesk.channels.email.models import Arrival, Reason, State, Trial
from walletdesk.channels.email.origin.fakes import fake
from walletdesk.channels.email.reading import Unreadable
from walletdesk.channels.email.reading.apart import TooSlow
from walletdesk.core.actors import SYSTEM
from walletdesk.limits import words as limits
from walletdesk.notices.own_mark import marked

# What is noted and never answered; everything else is for a ticket or for a person.
_NOTED = {
    Kind.BOUNCE: Reason.BOUNCE,
    Kind.DELAY: Reason.DELAY,
    Kind.AUTO_REPLY: Reason.AUTO_REPLY,
    Kind.RECEIPT: Reason.RECEIPT,
    Kind.OURS: Reason.OURS,
}


DESCRIBED = ("letter_id", "author", "author_name", "subject", "origin")


def take_in(arrival_id: int) -> None:
    """Decides about the letter; does nothing when that was done. Whatever it raises may pass: try again."""
    arrival = Arrival.objects.select_related("content").filter(pk=arrival_id).first()
    if arrival and not arrival.is_decided and (content := arrival.kept):
        decide(arrival, partial(judge, arrival, content))


def decide(arrival: Arrival, judging: Callable[[], Judged]) -> None:
    """The same for a letter that is at hand, once it has been judged.

    The row keeps what went wrong, by the error's name alone: its words may hold some of the letter's.
    """
    try:
        _decide_by(arrival, judging)
    except Exception as trouble:
        known = {} if isinstance(trouble, HAS_TO_WAIT) else {"last_error": type(trouble).__qualname__}
        Arrival.objects.untaken().filter(pk=arrival.pk).update(attempts=F("attempts") + 1, **known)
        raise


def _decide_by(arrival: Arrival, judging: Callable[[], Judged]) -> None:
    try:
        judged = judging()
    except Unreadable as trouble:
        _give_up(arrival, trouble)
        return
    try:
        decide_once(arrival, judged)
    except IntegrityError:
        # The same letter, packed otherwise, was taken in at the same time; the second look will see it.
        decide_once(arrival, judged)


def _give_up(arrival: Arrival, trouble: Exception) -> None:
    reason = Reason.TOO_SLOW if isinstance(trouble, TooSlow) else Reason.UNREADABLE
    with transaction.atomic():
        if _held(arrival):
            arrival.decide(State.SET_ASIDE, reason, detail=str(trouble)[:300])
            journal.record(acts.SET_ASIDE, by=SYSTEM, about=arrival, reason=reason.value)


@transaction.atomic
def set_aside(arrival: Arrival, judged: Judged, reason: Reason) -> None:
    """For a letter about which this has been found out already."""
    if _held(arrival):
        describe(arrival, judged)
        arrival.save(update_fields=DESCRIBED)
        placing.set_aside(arrival, judged.understood, reason)
        journal.record(acts.SET_ASIDE, by=SYSTEM, about=arrival, reason=arrival.reason)


@transaction.atomic
def decide_once(arrival: Arrival, judged: Judged) -> None:
    if not _held(arrival):
        return
    # Written before anything is done with it: answers go below the letter that the row names.
    describe(arrival, judged)
    arrival.save(update_fields=DESCRIBED)
    if other := _same_letter(arrival, judged):
        arrival.decide(State.NOTED, Reason.SAME_LETTER, ticket=other.ticket, content_digest="")
        placing.keep(arrival, judged.understood, with_files=False)
        return
    _place(arrival, judged)
    if arrival.state == State.SET_ASIDE:
        journal.record(acts.SET_ASIDE, by=SYSTEM, about=arrival, reason=arrival.reason)


def _held(arrival: Arrival) -> bool:
    rows = Arrival.objects.select_for_update(no_key=True, of=("self",)).select_related("content")
    arrival.refresh_from_db(from_queryset=rows)
    return not arrival.is_decided


def describe(arrival: Arrival, judged: Judged) -> None:
    """What the row says of the letter, not saved yet: the DESCRIBED, and the digest of the content, which is
    saved with the decision.
    """
    letter, author = judged.understood.letter, judged.understood.author
    arrival.letter_id = letter.message_id[:500]
    arrival.author = author.address[:320] if author else ""
    arrival.author_name = placing.line(author.name, 200) if author else ""
    arrival.subject = placing.line(letter.subject, 300)
    arrival.origin = judged.origin.to_json()
    arrival.content_digest = judged.understood.content_digest


def _same_letter(arrival: Arrival, judged: Judged) -> Arrival | None:
    same = Arrival.objects.filter(content_digest=judged.understood.content_digest)
    return same.exclude(pk=arrival.pk).first()


def _place(arrival: Arrival, judged: Judged) -> None:
    understood = judged.understood
    ours = marked(understood.own_mark)
    if reason := Reason.OURS if ours else _NOTED.get(understood.kind):
        note_reports(understood.reports)
        if ours:
            Trial.objects.came_back(ours, arrival)
        placing.keep(arrival, understood, with_files=False)
        arrival.decide(State.NOTED, reason)
    elif trouble := _trouble(arrival, judged):
        placing.set_aside(arrival, understood, trouble, arrival.detail)
    elif limits.LETTERS_BY_AUTHOR.take_each([limit_key(judged)]) == [False]:
        placing.set_aside(arrival, understood, Reason.FLOOD)
    else:
        _into_a_ticket(arrival, judged)


def _trouble(arrival: Arrival, judged: Judged) -> Reason | None:
    """Why nobody should get this letter as a customer's word."""
    if judged.understood.author is None:
        return Reason.NO_SENDER
    if pretence := fake(judged.understood.letter.authors, judged.origin, the_house()):
        arrival.detail = str(pretence.value)
        return Reason.FAKE
    if judged.understood.kind == Kind.BULK:
        return Reason.BULK
    return None


def limit_key(judged: Judged) -> str:
    """Forged letters use up nothing of who can prove where theirs come from."""
    author = judged.understood.author
    proven = "proven" if judged.is_proven else "unproven"
    return f"{proven} {author.address[:320].casefold() if author else ''}"


def _into_a_ticket(arrival: Arrival, judged: Judged) -> None:
    understood = judged.understood
    found = belonging(understood, judged.envelope, is_proven=judged.is_proven)
    if found is None:
        placing.open_ticket(arrival, understood)
    elif not found.is_joined:
        placing.wait_for_a_person(arrival, understood, found.ticket, found.reason)
    else:
        if found.is_signed and judged.is_proven:
            found.ticket.confirm_address_by_letter(arrival.author)
        placing.join(arrival, understood, found.ticket, found.ticket.correspondent(arrival.author))

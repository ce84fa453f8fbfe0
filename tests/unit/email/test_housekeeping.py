"""Originals are kept as long as the operator wants, and no letter loses what somebody still has to see."""

from datetime import timedelta

from tests.unit.email.conftest import Post
from walletdesk.channels.email.addresses import reply_address
from walletdesk.channels.email.housekeeping import forget_old
from walletdesk.channels.email.models import Arrival, Content, State
from walletdesk.core.clock import now


def grow_old(settings) -> None:
    Content.objects.update(written_at=now() - settings.MAIL_ORIGINALS_KEPT - timedelta(days=1))


def test_an_original_goes_after_its_time_and_the_line_in_the_ledger_stays(post: Post, settings) -> None:
    arrival = post.send()
    grow_old(settings)

    assert forget_old() == 1

    arrival = Arrival.objects.get(pk=arrival.pk)
    assert arrival.kept is None
    assert (arrival.state, arrival.subject) == (State.STORED, "Locked out")


def test_a_young_original_stays(post: Post) -> None:
    post.send()

    assert forget_old() == 0


def test_a_letter_that_waits_for_a_person_keeps_what_it_said(post: Post, settings) -> None:
    ticket = post.send().ticket
    to = reply_address(ticket.reference, "lin@mail.example")
    waiting = post.send("I'm her brother.", by="Tom <tom@other.example>", to=to)
    grow_old(settings)

    forget_old()

    assert Arrival.objects.get(pk=waiting.pk).kept is not None

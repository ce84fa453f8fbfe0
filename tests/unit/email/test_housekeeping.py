"""Originals are kept as long as the operator wants, and no letter loses what somebody still has to see."""

from datetime import timedelta

from django.db import connection

from tests.unit.email.conftest import Post
from tests.unit.email.test_ledger import jobs_for
from walletdesk.channels.email.addresses import reply_address
from walletdesk.channels.email.housekeeping import LEFT_AFTER, forget_old, take_up_again
from walletdesk.channels.email.intake import ledger
from walletdesk.channels.email.intake.envelope import Envelope
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


def test_a_letter_whose_job_was_given_up_gets_a_new_one(post: Post) -> None:
    given_up, young = (ledger.enter(post.letter().as_bytes(), Envelope()) for _ in range(2))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE task_name = 'email.take_in'")
    Arrival.objects.filter(pk=given_up.pk).update(seen_at=now() - LEFT_AFTER - timedelta(minutes=1))

    assert take_up_again() == 1
    assert take_up_again() == 0

    assert jobs_for(given_up) == 1
    assert jobs_for(young) == 0

"""A confirmation is written by a job of its own: once, below the right letter, after what is urgent."""

from collections.abc import Callable

import pytest
from django.db import transaction

from tests.unit.desk.conftest import Opener
from tests.unit.email.confirmations import due, write_all
from tests.unit.email.sending.conftest import OMAR, arrive, carriage_of, ours, writes_again
from walletdesk.channels.email.models import Arrival
from walletdesk.channels.email.sending import confirming, letters
from walletdesk.desk.models import Ticket


def test_its_job_may_run_twice(ticket: Ticket) -> None:
    write_all()
    write_all()

    assert len(ours(ticket, "received")) == 1


def test_it_stands_below_the_letter_that_opened_the_ticket_whatever_came_since(opened: Opener) -> None:
    first = arrive(letter_id="first@mail.example")
    ticket = opened(channel="email", email=first.author, carriage=carriage_of(first))
    writes_again(ticket, letter_id="second@mail.example")

    write_all()

    (confirmation,) = ours(ticket, "received")
    assert confirmation.in_reply_to == "first@mail.example"


def test_it_gives_way_while_letters_wait_to_become_tickets(opened: Opener) -> None:
    waiting = arrive()
    ticket = opened(channel="email", email=waiting.author, carriage=carriage_of(waiting))

    confirming.write_when_quiet([ticket.pk])
    assert not ours(ticket, "received")
    assert due() == [[ticket.pk], [ticket.pk]]

    Arrival.objects.update(state="stored")
    confirming.write_when_quiet([ticket.pk])
    assert len(ours(ticket, "received")) == 1


def test_one_that_fails_holds_up_no_other(
    mailed: Callable[..., Ticket], opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, sound = (
        opened(channel="email", email=email, carriage=carriage_of(arrive(email)))
        for email in (OMAR, "sound@mail.example")
    )
    write = letters.received

    def fails_for_one(ticket: Ticket) -> object:
        if ticket == broken:
            raise ConnectionError
        return write(ticket)

    with monkeypatch.context() as failing:
        failing.setattr(letters, "received", fails_for_one)
        with pytest.raises(ConnectionError):
            confirming.write([broken.pk, sound.pk])
    assert len(ours(sound, "received", sound.email)) == 1

    confirming.write([broken.pk, sound.pk])
    assert [len(ours(each, "received", each.email)) for each in (broken, sound)] == [1, 1]


def test_what_is_asked_for_together_is_one_job_and_nothing_remains_of_a_rollback(opened: Opener) -> None:
    with confirming.together():
        tickets = [opened(channel="email", email=f"{name}@mail.example") for name in ("a", "b")]
    assert due() == [[ticket.pk for ticket in tickets]]

    with pytest.raises(ConnectionError), transaction.atomic(), confirming.together():
        opened(channel="email", email="c@mail.example")
        raise ConnectionError
    assert len(due()) == 1


def test_who_is_not_to_be_confirmed_is_not_written_to(opened: Opener) -> None:
    ticket = opened(channel="email", email="machine@mail.example", is_confirmed=False)

    confirming.write([ticket.pk])

    assert not ours(ticket, "received", ticket.email)

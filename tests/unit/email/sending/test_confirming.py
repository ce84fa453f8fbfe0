"""A confirmation is written by a job of its own: once, below the right letter, after what is urgent."""

import threading
from collections.abc import Callable, Sequence

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from tests.unit.desk.conftest import Opener
from tests.unit.email.confirmations import due, write_all
from tests.unit.email.sending.conftest import OMAR, arrive, carriage_of, ours, writes_again
from walletdesk.channels.email.models import Arrival
from walletdesk.channels.email.sending import confirming, letters
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Ticket
from walletdesk.desk.triage.judging import Judgement
from walletdesk.notices import Letter
from walletdesk.notices.tasks import deliver


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
    ticket.take_judgement(Judgement())

    confirming.write_when_quiet([ticket.pk])
    assert not ours(ticket, "received")
    assert due() == [[ticket.pk], [ticket.pk]]

    Arrival.objects.update(state="stored")
    confirming.write_when_quiet([ticket.pk])
    assert len(ours(ticket, "received")) == 1


def test_it_waits_for_triage_which_chooses_the_flow_that_it_offers_but_not_for_ever(opened: Opener) -> None:
    (pk,) = by_letters(opened, "a")

    confirming.write_when_quiet([pk])
    assert not Letter.objects.exists()
    assert due() == [[pk], [pk]]

    with travel_to(now() + confirming.GIVES_WAY_FOR):
        confirming.write_when_quiet([pk])
    assert Letter.objects.count() == 1


def test_one_that_fails_holds_up_no_other(
    mailed: Callable[..., Ticket], opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, sound = (
        opened(channel="email", email=email, carriage=carriage_of(arrive(email)))
        for email in (OMAR, "sound@mail.example")
    )
    write = letters.received

    def fails_for_one(tickets: Sequence[Ticket]) -> None:
        if broken in tickets:
            raise ConnectionError
        write(tickets)

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


def by_letters(opened: Opener, *names: str) -> list[int]:
    """Tickets that letters have opened, whose confirmations are not written yet."""
    arrivals = [arrive(f"{name}@mail.example", letter_id=f"{name}.1@mail.example") for name in names]
    return [opened(channel="email", email=one.author, carriage=carriage_of(one)).pk for one in arrivals]


def test_many_cost_as_many_statements_as_one_and_each_is_its_own(opened: Opener, settings: Settings) -> None:
    settings.SMTP_URL = "smtp://127.0.0.1:1"
    first, *others = by_letters(opened, "a", "b", "c", "d", "e")
    with CaptureQueriesContext(connection) as one:
        confirming.write([first])

    with CaptureQueriesContext(connection) as many:
        confirming.write(others)

    assert len(many) <= len(one)
    written = list(Letter.objects.order_by("pk"))
    assert [(each.to, each.in_reply_to) for each in written] == [
        (f"{name}@mail.example", f"{name}.1@mail.example") for name in "abcde"
    ]
    tickets = Ticket.objects.in_bulk([first, *others])
    assert all(tickets[int(each.about_id)].reference in each.text for each in written)
    assert len({each.reply_to for each in written}) == 5
    assert len({line for each in written for line in each.text.splitlines() if "/r/" in line}) == 5
    jobs = ProcrastinateJob.objects.filter(task_name=deliver.name).order_by("pk")
    assert [job.args["letter_id"] for job in jobs] == [each.pk for each in written]


def test_a_process_that_dies_in_the_middle_leaves_nothing_and_the_next_run_writes_each_once(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = by_letters(opened, "a", "b")
    write = letters.received

    def dies(tickets: Sequence[Ticket]) -> None:
        write(tickets)
        raise SystemExit

    with monkeypatch.context() as dying, pytest.raises(SystemExit), transaction.atomic():
        # As when the connection breaks: the database takes everything back.
        dying.setattr(letters, "received", dies)
        confirming.write(waiting)
    assert not Letter.objects.exists()

    confirming.write(waiting)
    confirming.write(waiting)
    assert sorted(Letter.objects.values_list("to", flat=True)) == ["a@mail.example", "b@mail.example"]


@pytest.mark.django_db(transaction=True)
def test_a_ticket_that_somebody_is_at_is_waited_for_and_holds_up_no_other(
    opened: Opener, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, free = by_letters(opened, "held", "free")
    # Two workers have the same job: one was given up too early.
    are_through = threading.Barrier(3, timeout=20)
    write = confirming._write_held

    def written(ticket_ids: list[int], *, skip_locked: bool = False) -> set[int]:
        done = write(ticket_ids, skip_locked=skip_locked)
        if skip_locked:
            are_through.wait()
        return done

    def run() -> None:
        confirming.write([held, free])
        connection.close()

    monkeypatch.setattr(confirming, "_write_held", written)
    workers = [threading.Thread(target=run) for _ in range(2)]
    with transaction.atomic():
        Ticket.objects.select_for_update(no_key=True).get(pk=held)
        for worker in workers:
            worker.start()
        are_through.wait()
        assert [letter.to for letter in Letter.objects.all()] == ["free@mail.example"]
    for worker in workers:
        worker.join(20)

    assert sorted(Letter.objects.values_list("to", flat=True)) == ["free@mail.example", "held@mail.example"]

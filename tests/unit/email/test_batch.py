"""All letters that wait are taken in together, and each as if it were alone."""

import logging
from contextlib import nullcontext
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.dns import signer
from tests.unit.email.confirmations import due, write_all
from tests.unit.email.conftest import HELP, Post
from tests.unit.email.test_ledger import jobs_for
from tests.unit.email.test_taking import dies
from walletdesk import journal
from walletdesk.channels.email.addresses import reply_address
from walletdesk.channels.email.intake import batch, ledger, placing, reader
from walletdesk.channels.email.intake.batch import take_in_waiting
from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.models import Arrival, Content, Reason, State
from walletdesk.channels.email.tasks import take_in
from walletdesk.channels.email.understanding import Understood
from walletdesk.core import stopping
from walletdesk.desk import acts
from walletdesk.desk.models import Message, Ticket
from walletdesk.limits import words as limits
from walletdesk.live.models import Event
from walletdesk.notices.models import Letter

PHRASE = " ".join(["abandon"] * 11 + ["about"])


def wait(post: Post, text: str = "I can't sign in.", to: str = HELP, **given: object) -> Arrival:
    """A letter that is in the ledger and not taken in yet."""
    raw = post.letter(text, to=to, **given).as_bytes()
    return ledger.enter(raw, Envelope(ip="192.0.2.7", helo="mx", recipients=(to,)))


def states() -> list[tuple[str, str]]:
    return list(Arrival.objects.order_by("pk").values_list("state", "reason"))


def counts() -> list[int]:
    return [model.objects.count() for model in (Ticket, Message, journal.Entry, Event, Letter)]


def test_every_letter_that_waits_becomes_a_ticket_with_all_that_belongs_to_one(post: Post) -> None:
    waiting = [wait(post, f"Letter {n}", by=f"P{n} <p{n}@x.example>", Subject=f"Help {n}") for n in range(3)]

    take_in_waiting()

    assert states() == [(State.STORED, Reason.OPENED)] * 3
    for n, arrival in enumerate(Arrival.objects.order_by("pk")):
        ticket, message = arrival.ticket, arrival.message
        assert ticket and message and message == ticket.messages.get()
        assert (ticket.subject, ticket.email, ticket.name) == (f"Help {n}", f"p{n}@x.example", f"P{n}")
        assert (message.body, message.facts["letter"]) == (f"Letter {n}", str(arrival.public_id))
        assert (arrival.author, arrival.letter_id) == (ticket.email, f"{n + 1}.test@mail.example")
        assert message.facts["origin"] == arrival.origin and arrival.origin
        assert ticket.promise and ticket.confirmation and ticket.confirmation.state == "written"
        assert journal.Entry.objects.within(ticket).of(acts.OPENED).count() == 1
        assert arrival.kept and arrival.kept.is_cleaned and arrival.pk == waiting[n].pk
    assert due() == [[ticket.pk for ticket in Ticket.objects.order_by("pk")]]


def test_who_is_told_to_end_leaves_letters_to_whoever_comes_next(post: Post) -> None:
    wait(post)
    with stopping.told():
        take_in_waiting()
    assert Ticket.objects.count() == 0
    take_in_waiting()
    assert states() == [(State.STORED, Reason.OPENED)]


def test_a_batch_that_runs_twice_changes_nothing(post: Post) -> None:
    for n in range(3):
        wait(post, by=f"p{n}@x.example")
    take_in_waiting()
    write_all()
    before = counts()

    take_in_waiting()
    for arrival in Arrival.objects.all():
        take_in.func(arrival.pk)
    write_all()

    assert counts() == before


def test_one_letter_that_fails_holds_up_no_other_and_gets_a_job_of_its_own(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = [wait(post, f"Letter {n}", by=f"p{n}@x.example") for n in range(4)]
    sound = placing.intake_of

    def fails_for_one(arrival: Arrival, *given: object, **more: bool) -> object:
        if arrival.pk == waiting[1].pk:
            raise ConnectionError("p1's words")
        return sound(arrival, *given, **more)

    with monkeypatch.context() as failing:
        failing.setattr(placing, "intake_of", fails_for_one)
        take_in_waiting()

    assert [state for state, _ in states()] == [State.STORED, State.SEEN, State.STORED, State.STORED]
    waiting[1].refresh_from_db()
    assert (waiting[1].attempts, waiting[1].last_error) == (1, "ConnectionError")
    assert [jobs_for(arrival) for arrival in waiting] == [0, 1, 0, 0]
    assert Ticket.objects.count() == 3

    take_in.func(waiting[1].pk)
    assert Ticket.objects.count() == 4


def test_a_letter_that_can_not_be_read_is_set_aside_among_the_others(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    judge = batch.judge

    def unreadable(arrival: Arrival, content: Content, *how: Any) -> object:
        if b"broken" in content.read():
            raise batch.taking.Unreadable("Nothing can be made of it.")
        return judge(arrival, content, *how)

    monkeypatch.setattr(batch, "judge", unreadable)
    for words in ("sound", "broken", "sound again"):
        wait(post, words)

    take_in_waiting()

    opened = (State.STORED, Reason.OPENED)
    assert states() == [opened, (State.SET_ASIDE, Reason.UNREADABLE), opened]


def test_a_letter_that_takes_long_to_read_goes_its_own_way_and_holds_up_no_other(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shortly(raw: bytes) -> Understood:
        if b"winding" in raw:
            raise reader.NotShortly
        return reader.read_shortly(raw)

    monkeypatch.setattr(batch, "read_shortly", shortly)
    waiting = [wait(post, words) for words in ("before", "a winding one", "after")]

    take_in_waiting()

    assert [state for state, _ in states()] == [State.STORED, State.SEEN, State.STORED]
    assert [jobs_for(arrival) for arrival in waiting] == [0, 1, 0]
    waiting[1].refresh_from_db()
    assert (waiting[1].attempts, waiting[1].last_error) == (1, "")  # which alarms nobody

    take_in.func(waiting[1].pk)
    assert states()[1] == (State.STORED, Reason.OPENED)
    assert Ticket.objects.count() == 3


def test_a_kill_in_the_middle_leaves_all_undecided_and_the_next_run_takes_them_in(
    post: Post, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def kill(*args: object) -> None:
        raise Killed

    for n in range(3):
        wait(post, by=f"p{n}@x.example")
    with monkeypatch.context() as dying:
        # The last of all statements: tickets and messages are written by then.
        dying.setattr("walletdesk.channels.email.intake.opening.update_each", kill)
        with pytest.raises(Killed):
            take_in_waiting()
    assert states() == [(State.SEEN, "")] * 3
    assert counts() == [0] * 5
    assert not due()
    assert not any(content.is_cleaned for content in Content.objects.all())

    take_in_waiting()
    assert states() == [(State.STORED, Reason.OPENED)] * 3
    assert Ticket.objects.count() == 3


def test_letters_of_one_thread_in_one_batch_join_in_their_order(post: Post) -> None:
    domain = signer("mail.example")

    def signed(text: str, **headers: str) -> None:
        raw = domain.sign(post.letter(text, **headers).as_bytes())
        ledger.enter(raw, Envelope(ip="192.0.2.7", helo="mx", recipients=(HELP,)))

    signed("First.", Message_ID="<first@mail.example>")
    wait(post, "Something else.", by="other@x.example")
    signed("Second.", Message_ID="<second@mail.example>", In_Reply_To="<first@mail.example>")
    signed("Third.", In_Reply_To="<second@mail.example>", References="<first@mail.example>")

    take_in_waiting()

    assert [reason for _, reason in states()] == [Reason.OPENED, Reason.OPENED, Reason.JOINED, Reason.JOINED]
    thread = Ticket.objects.get(email="lin@mail.example")
    assert [message.body for message in thread.messages.order_by("number")] == ["First.", "Second.", "Third."]


def test_the_same_letter_packed_in_two_ways_in_one_batch_is_taken_in_once(post: Post) -> None:
    letter = post.letter("Grüße aus Köln")
    ledger.enter(letter.as_bytes(), Envelope(recipients=(HELP,)))
    letter.replace_header("Content-Transfer-Encoding", "base64")
    letter.set_content(letter.get_content(), cte="base64")
    ledger.enter(letter.as_bytes(), Envelope(recipients=(HELP,)))

    take_in_waiting()

    assert states() == [(State.STORED, Reason.OPENED), (State.NOTED, Reason.SAME_LETTER)]
    assert Message.objects.count() == 1


def test_what_is_no_plain_letter_is_decided_as_it_would_be_alone(post: Post) -> None:
    ticket = post.send().ticket
    assert ticket
    wait(post, "Out of office.", by="a@x.example", Auto_Submitted="auto-replied")
    wait(
        post,
        "It's me, Mallory.",
        by="Mallory <m@x.example>",
        to=reply_address(ticket.reference, "lin@mail.example"),
    )
    wait(post, "I am the desk.", by=f"Desk <{HELP}>")
    wait(post, "", by="empty@x.example", Subject="")
    wait(post, "Who am I?", by="no address")

    take_in_waiting()

    assert states()[1:] == [
        (State.NOTED, Reason.AUTO_REPLY),
        (State.WAITING, Reason.NEW_ADDRESS),
        (State.SET_ASIDE, Reason.FAKE),
        (State.SET_ASIDE, Reason.EMPTY),
        (State.SET_ASIDE, Reason.NO_SENDER),
    ]
    assert Ticket.objects.count() == 1


def test_a_flood_is_set_aside_above_the_limit(post: Post) -> None:
    for n in range(limits.LETTERS_BY_AUTHOR.count + 3):
        wait(post, f"Letter {n}", by="flood@x.example")

    take_in_waiting()

    reasons = [reason for _, reason in states()]
    assert reasons == [Reason.OPENED] * limits.LETTERS_BY_AUTHOR.count + [Reason.FLOOD] * 3


def test_a_secret_is_removed_and_its_writer_told(post: Post) -> None:
    wait(post, f"My words are {PHRASE}", by="victim@x.example")

    take_in_waiting()

    arrival = Arrival.objects.get()
    assert arrival.message and arrival.message.caught == ("seed_phrase",)
    assert arrival.kept and b"abandon" not in arrival.kept.read()
    assert Letter.objects.filter(slug="email/secret_removed", to="victim@x.example").count() == 1


def test_many_letters_take_a_statement_each_at_most(post: Post) -> None:
    for n in range(batch.AT_ONCE):
        wait(post, by=f"p{n}@x.example")

    with CaptureQueriesContext(connection) as asked:
        take_in_waiting()

    assert len(asked) < batch.AT_ONCE + 40  # the writing of rows in one journey is a line for each here


def test_a_letter_waits_for_the_dns_without_the_others(post: Post) -> None:
    post.zone.silent.add("_dmarc.mail.example")
    patient, other = wait(post), wait(post, by="other@x.example")

    take_in_waiting()

    assert [state for state, _ in states()] == [State.SEEN, State.STORED]
    assert [jobs_for(patient), jobs_for(other)] == [1, 0]


def test_whoever_finds_another_one_at_it_leaves(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    wait(post)
    monkeypatch.setattr(batch, "_turn", lambda: nullcontext(False))

    take_in_waiting()

    assert states() == [(State.SEEN, "")]


def test_nothing_of_a_letter_gets_into_the_log(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    wait(post, "my words")
    monkeypatch.setattr(Arrival, "put_decision", dies)

    with caplog.at_level(logging.WARNING):
        take_in_waiting()

    assert "ConnectionError" in caplog.text
    assert "killed" not in caplog.text

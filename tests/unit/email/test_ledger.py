"""The ledger: each letter once, however often and by whatever way it is delivered."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, connection
from procrastinate.contrib.django.models import ProcrastinateJob

from walletdesk.channels.email.intake import ledger
from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.models import Arrival, Content, State
from walletdesk.channels.email.tasks import take_in_waiting

LETTER = (
    b"Received: from a.example\r\n by b.example; Tue, 24 Nov 2026 10:00:00 +0800\r\n"
    b"From: Lin <lin@example.com>\r\nTo: help@localhost\r\nSubject: Locked\r\n"
    b"Message-ID: <1@example.com>\r\n\r\nI can't sign in.\r\n"
)
BY_SMTP = Envelope(ip="192.0.2.1", helo="b.example", mail_from="lin@example.com", recipients=("help@x",))


@pytest.mark.django_db(transaction=True)
def test_a_letter_is_kept_sealed_and_wakes_what_takes_letters_in() -> None:
    arrival = ledger.enter(LETTER, BY_SMTP)

    content = Content.objects.get(arrival=arrival)
    assert arrival.state == State.SEEN
    assert content.read() == LETTER
    assert b"sign in" not in bytes(content.sealed)
    assert wakings() == 1
    assert Envelope.from_json(arrival.envelope) == BY_SMTP


@pytest.mark.django_db
@pytest.mark.parametrize(
    "again",
    [
        LETTER,
        LETTER.replace(b"\r\n", b"\n"),
        b"Received: from c.example by d.example\r\nDelivered-To: help@localhost\r\n" + LETTER,
        b"From lin@example.com Tue Nov 24 10:00:00 2026\r\n" + LETTER,
        LETTER + b"\r\n",
    ],
    ids=["the same bytes", "other line ends", "another way", "from a file", "one more line end"],
)
def test_a_letter_that_is_delivered_again_is_counted_and_not_taken_twice(again: bytes) -> None:
    first = ledger.enter(LETTER, BY_SMTP)

    second = ledger.enter(again, Envelope(mailbox="support"))

    assert second.pk == first.pk
    assert second.times_seen == 2
    assert second.last_seen_at > first.seen_at
    assert Content.objects.get().read() == LETTER


@pytest.mark.django_db
def test_another_text_under_the_same_message_id_is_another_letter() -> None:
    ledger.enter(LETTER, BY_SMTP)
    ledger.enter(LETTER.replace(b"sign in", b"sign up"), BY_SMTP)

    assert Arrival.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_eight_connections_that_deliver_the_same_letter_at_once_make_one_row() -> None:
    def deliver(_: int) -> int:
        try:
            return ledger.enter(LETTER, BY_SMTP).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        rows = set(pool.map(deliver, range(8)))

    arrival = Arrival.objects.get()
    assert rows == {arrival.pk}
    assert arrival.times_seen == 8
    assert wakings() == 1


@pytest.mark.django_db(transaction=True)
def test_a_letter_that_can_not_be_written_down_raises_and_leaves_nothing(monkeypatch) -> None:
    # The line in the ledger is sound; it is its content that the database refuses.
    monkeypatch.setattr(Content, "put", lambda content, *_, **__: setattr(content, "sealed", None))

    with pytest.raises(DatabaseError):
        ledger.enter(LETTER, BY_SMTP)
    assert not Arrival.objects.exists()
    assert wakings() == 0


@pytest.mark.django_db(transaction=True)
def test_many_letters_wake_once_and_a_job_that_has_begun_is_followed_by_another() -> None:
    for number in range(5):
        ledger.enter(LETTER.replace(b"<1@", b"<%d@" % (number + 2)), BY_SMTP)
    assert wakings() == 1

    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    ledger.enter(LETTER, BY_SMTP)
    assert wakings() == 2


@pytest.mark.django_db(transaction=True)
def test_a_letter_that_nobody_could_be_woken_for_is_taken_all_the_same(monkeypatch) -> None:
    def fails() -> None:
        raise DatabaseError

    monkeypatch.setattr(ledger, "wake", fails)

    assert Arrival.objects.get(pk=ledger.enter(LETTER, BY_SMTP).pk).state == State.SEEN


def a_letter(number: int, raw: bytes = LETTER) -> ledger.Delivery:
    return ledger.Delivery(raw.replace(b"<1@", b"<%d@" % number), BY_SMTP)


@pytest.mark.django_db(transaction=True)
def test_letters_of_one_moment_are_one_commit_and_each_its_own_row() -> None:
    old = ledger.enter(LETTER, BY_SMTP)

    ledger.enter_each([a_letter(3), a_letter(2), a_letter(1), a_letter(3)])

    times = {arrival.digest: arrival.times_seen for arrival in Arrival.objects.all()}
    of = {number: ledger.digest_of(a_letter(number).raw) for number in (1, 2, 3)}
    assert times == {of[1]: 2, of[2]: 1, of[3]: 2}
    assert Arrival.objects.get(digest=of[1]).pk == old.pk
    assert {content.read() for content in Content.objects.all()} == {a_letter(n).raw for n in (1, 2, 3)}
    assert wakings() == 1


@pytest.mark.django_db
def test_letters_of_one_moment_keep_the_order_in_which_they_came() -> None:
    written = [a_letter(number) for number in range(2, 9)]

    ledger.enter_each(written)

    rows = Arrival.objects.order_by("seen_at", "pk").values_list("digest", flat=True)
    assert list(rows) == [ledger.digest_of(delivery.raw) for delivery in written]


@pytest.mark.django_db(transaction=True)
def test_of_letters_of_one_moment_all_are_written_down_or_none(monkeypatch) -> None:
    put = Content.put

    def put_all_but_one(content: Content, data: bytes, **how: bool) -> None:
        put(content, data, **how)
        content.sealed = None if b"<3@" in data else content.sealed

    monkeypatch.setattr(Content, "put", put_all_but_one)

    with pytest.raises(DatabaseError):
        ledger.enter_each([a_letter(2), a_letter(3)])
    assert not Arrival.objects.exists()


def wakings() -> int:
    """How many jobs there are that take in whatever waits."""
    return ProcrastinateJob.objects.filter(task_name=take_in_waiting.name).count()


def jobs_for(arrival: Arrival) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'email.take_in'"
            " AND args ->> 'arrival_id' = %s",
            [str(arrival.pk)],
        )
        return cursor.fetchone()[0]

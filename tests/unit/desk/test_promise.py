"""The promised reply time."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from tests.unit.desk.conftest import Opener
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core.clock import travel_to
from walletdesk.desk.errors import NotYet
from walletdesk.desk.models import FollowUp, Holiday, Queue, Ticket, Window

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(db: None) -> Queue:
    """Monday to Friday, nine to six in Shanghai; a national holiday on Thursday."""
    queue = Queue.objects.create(slug="office", name_en="Office", name_zh="办公", promise_minutes=120)
    Window.objects.bulk_create(
        Window(queue=queue, weekday=day, opens=time(9), closes=time(18)) for day in range(5)
    )
    Holiday.objects.create(queue=queue, day=date(2026, 10, 1))
    return queue


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("2026-09-28T10:00+08:00", "2026-09-28T12:00+08:00"),  # while open
        ("2026-09-28T17:00+08:00", "2026-09-29T10:00+08:00"),  # the evening is not counted
        ("2026-09-28T03:00+08:00", "2026-09-28T11:00+08:00"),  # before opening
        ("2026-09-30T17:30+08:00", "2026-10-02T10:30+08:00"),  # over a holiday
        ("2026-10-02T17:00+08:00", "2026-10-05T10:00+08:00"),  # over a weekend
        ("2026-10-03T12:00+08:00", "2026-10-05T11:00+08:00"),  # in a weekend
    ],
)
def test_a_promise_counts_opening_time_only(opened: Opener, office: Queue, written: str, due: str) -> None:
    with travel_to(datetime.fromisoformat(written)):
        ticket = opened(queue=office)
    promise = ticket.promise
    assert promise is not None
    assert promise.due_at == datetime.fromisoformat(due)


def test_a_queue_without_windows_is_open_around_the_clock(opened: Opener) -> None:
    with travel_to(datetime(2026, 1, 1, 3, tzinfo=UTC)) as clock:
        promise = opened().promise
        assert promise is not None
        assert promise.due_at == clock.moment + timedelta(hours=1)


def test_writing_again_does_not_push_the_promise_back(ticket: Ticket, customer: Customer) -> None:
    first = ticket.promise
    ticket.say(by=customer, body="Still locked.")
    assert ticket.promise == first
    assert ticket.promises.count() == 1


def test_an_answer_keeps_the_promise_and_the_next_question_makes_one(
    ticket: Ticket, customer: Customer, agent: Agent
) -> None:
    ticket.say(by=agent, body="Let me look.")
    assert ticket.promise is None
    kept = ticket.promises.get()
    assert (kept.kept_by, kept.is_first) == (agent, True)
    ticket.say(by=customer, body="Thank you, and now?")
    promise = ticket.promise
    assert promise is not None
    assert not promise.is_first


def test_closing_withdraws_the_promise(ticket: Ticket, agent: Agent) -> None:
    ticket.close(by=agent, reason="Doubled")
    assert ticket.promise is None
    assert ticket.promises.get().withdrawn_at is not None
    assert not ticket.is_answered


def test_a_follow_up_is_offered_when_the_promise_has_passed_and_not_before(
    ticket: Ticket, customer: Customer
) -> None:
    """docs/rules.md, 'Tickets': a follow-up is offered when the promise has passed."""
    promise = ticket.promise
    assert promise is not None
    with pytest.raises(NotYet):
        ticket.follow_up(by=customer)
    with travel_to(promise.due_at + timedelta(minutes=1)):
        assert ticket.is_overdue
        assert ticket.may_follow_up
        ticket.follow_up(by=customer)
        assert not ticket.may_follow_up


def test_a_follow_up_puts_the_ticket_first_and_only_once(opened: Opener, customer: Customer) -> None:
    late = opened(customer=customer, identified_by="session", email=customer.email)
    stolen = opened(topic="stolen")
    assert late.place_in_line() == 1
    with travel_to(late.created_at + timedelta(hours=2)):
        late.follow_up(by=customer)
        late.follow_up(by=customer)
    assert FollowUp.objects.count() == 1
    assert (late.place_in_line(), stolen.place_in_line()) == (0, 1)


def test_the_place_in_line_counts_who_waits_in_the_same_queue(
    opened: Opener, agent: Agent, office: Queue
) -> None:
    first, second, third = opened(), opened(), opened()
    opened(queue=office)
    assert [one.place_in_line() for one in (first, second, third)] == [0, 1, 2]
    first.say(by=agent, body="Here I am.")
    assert [one.place_in_line() for one in (first, second, third)] == [None, 0, 1]
    second.close(by=agent, reason="Doubled")
    assert third.place_in_line() == 0


def test_the_usual_wait_is_a_median_and_says_nothing_with_too_few(opened: Opener, agent: Agent) -> None:
    start = datetime(2026, 11, 23, 9, tzinfo=UTC)
    for minutes in (1, 2, 10, 20):
        _answer_after(opened, agent, start, minutes)
    assert opened().usual_wait() is None
    _answer_after(opened, agent, start, 600)
    assert opened().usual_wait() == timedelta(minutes=10)


def _answer_after(opened: Opener, agent: Agent, start: datetime, minutes: int) -> None:
    with travel_to(start) as clock:
        ticket = opened()
        clock.move(timedelta(minutes=minutes))
        ticket.say(by=agent, body="Here I am.")

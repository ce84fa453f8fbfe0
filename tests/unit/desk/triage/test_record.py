"""How often triage was right is told by what agents made of it, and not at all where it is known of few."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.unit.desk.conftest import Opener, agent, customer, opened
from walletdesk.accounts.models import Agent
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Ticket
from walletdesk.desk.triage.judging import Judgement
from walletdesk.desk.triage.record import Record, Score, between, corrections, record_of

pytestmark = pytest.mark.django_db
__all__ = ["Opener", "agent", "customer", "opened"]

Judged = Callable[..., Ticket]
WEEK = timedelta(days=7)


@pytest.fixture
def judged(opened: Opener) -> Judged:
    """A ticket of which triage has said something."""

    def judge(topic: str = "locked", sureness: float = 0.83, chosen: str = "other") -> Ticket:
        ticket = opened(topic=chosen, channel="email", email=f"{Ticket.objects.count()}@mail.example")
        ticket.take_judgement(Judgement(topic=topic, sureness=sureness, complexity="check"))
        return ticket

    return judge


def says(agent: Agent, ticket: Ticket, topic: str, complexity: str = "check") -> None:
    ticket.correct_triage(by=agent, topic=topic, complexity=complexity, urgency=ticket.urgency)


def record() -> Record:
    return record_of(Ticket.objects.all(), now() - WEEK)


def test_each_ticket_counts_once_by_what_became_of_it(judged: Judged, agent: Agent) -> None:
    says(agent, judged(), "locked", complexity="investigation")
    says(agent, judged(), "stolen")
    judged().close(by=agent, reason="Done.")
    judged(chosen="fee")
    judged()
    judged(topic="", sureness=0.3)
    says(agent, judged(topic="", sureness=0.3), "scam")

    found = record()

    assert found.total == Score(
        said=5, kept=1, corrected=1, stood=1, otherwise=1, open=1, sureness=pytest.approx(0.83)
    )
    assert (found.left, found.left_and_named) == (2, 1)
    assert found.by_topic == [("locked", found.total)]
    assert [tenth for tenth, _ in found.by_sureness] == [8]


def test_the_last_word_of_an_agent_counts(judged: Judged, agent: Agent) -> None:
    ticket = judged()
    says(agent, ticket, "stolen")
    says(agent, ticket, "locked", complexity="incident")

    assert (record().total.kept, record().total.corrected) == (1, 0)


def test_a_ticket_that_is_open_again_is_not_known_any_more(judged: Judged, agent: Agent) -> None:
    ticket = judged()
    ticket.close(by=agent, reason="Done.")
    ticket.reopen(by=agent)

    assert (record().total.stood, record().total.open) == (0, 1)


def test_what_was_said_before_the_period_or_of_other_tickets_is_not_counted(judged: Judged) -> None:
    with travel_to(now() - WEEK - timedelta(minutes=1)):
        judged()
    hidden = judged()

    assert record_of(Ticket.objects.exclude(pk=hidden.pk), now() - WEEK).total == Score()


def test_of_few_no_share_is_told() -> None:
    assert Score(said=9, kept=9).share is None and Score(said=9, kept=9).bounds is None
    assert Score(said=12, kept=3, stood=6, corrected=1, open=2).share == 0.9


@pytest.mark.parametrize(
    ("right", "known", "low", "high"), [(10, 10, 0.72, 1), (0, 10, 0, 0.28), (90, 100, 0.83, 0.94)]
)
def test_the_bounds_are_wide_where_little_is_known(right: int, known: int, low: float, high: float) -> None:
    assert between(right, known) == (pytest.approx(low, abs=0.005), pytest.approx(high, abs=0.005))


def test_corrections_say_what_was_said_and_what_it_is(judged: Judged, agent: Agent) -> None:
    wrong, kept = judged(sureness=0.91), judged()
    says(agent, wrong, "stolen")
    says(agent, kept, "locked", complexity="incident")
    says(agent, judged(topic=""), "scam")

    (one,) = corrections(Ticket.objects.all(), now() - WEEK)

    assert (one.ticket, one.made_by, one.topic) == (wrong, agent, "stolen")
    assert (one.said, one.sure) == ("locked", 0.91)  # type: ignore[attr-defined]

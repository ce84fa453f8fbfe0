"""The machine's judgement and the agent's, and what they do to a ticket."""

from datetime import timedelta

import pytest

from tests.unit.desk.conftest import Opener
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Queue, Ticket
from walletdesk.desk.triage.judging import Judgement
from walletdesk.journal.models import Entry

pytestmark = pytest.mark.django_db

STOLEN = Judgement(topic="stolen", sureness=0.9, complexity="incident", urgency="high", others=["scam"])
MOVING = Judgement(urgency="now", why={"urgency": ["right now"]})


@pytest.fixture
def security(db: None) -> Queue:
    Queue.objects.ensure_default()
    return Queue.objects.create(
        slug="security",
        name_en="Security",
        name_zh="安全",
        urgent_promise_minutes=10,
        takes_topics=["stolen"],
        takes_complexities=["incident"],
        order=200,
    )


def acts_of(ticket: Ticket) -> list[str]:
    return list(Entry.objects.filter(within_id=str(ticket.pk)).values_list("act", flat=True))


def test_the_machine_names_what_nobody_chose(opened: Opener) -> None:
    ticket = opened(topic="other", channel="email")
    ticket.take_judgement(STOLEN)
    ticket.refresh_from_db()
    assert (ticket.topic, ticket.urgency) == ("stolen", "high")
    triage = ticket.triage
    assert triage is not None
    assert (triage.made_by, triage.sureness, triage.others) == (None, 0.9, ["scam"])


def test_the_customers_choice_stays_and_the_machines_opinion_is_kept(opened: Opener) -> None:
    ticket = opened(topic="fee")
    ticket.take_judgement(STOLEN)
    ticket.refresh_from_db()
    assert ticket.topic == "fee"
    assert ticket.triage is not None
    assert ticket.triage.topic == "stolen"


def test_a_judgement_that_is_not_sure_changes_no_topic(opened: Opener) -> None:
    ticket = opened(topic="other", channel="email")
    ticket.take_judgement(Judgement())
    ticket.refresh_from_db()
    assert (ticket.topic, ticket.urgency) == ("other", "ordinary")


def test_judging_twice_changes_nothing_and_what_an_agent_said_stays(opened: Opener, agent: Agent) -> None:
    ticket = opened(topic="other", channel="email")
    ticket.correct_triage(by=agent, topic="fee", complexity="known", urgency="ordinary")
    ticket.take_judgement(STOLEN)
    ticket.refresh_from_db()
    assert ticket.topic == "fee"
    assert ticket.triages.count() == 1


def test_an_agents_correction_counts_and_is_on_record(opened: Opener, agent: Agent) -> None:
    ticket = opened(topic="other", channel="email")
    ticket.take_judgement(STOLEN)
    ticket.correct_triage(by=agent, topic="scam", complexity="", urgency="ordinary")
    ticket.refresh_from_db()
    assert (ticket.topic, ticket.urgency) == ("scam", "ordinary")
    assert ticket.triage is not None
    assert (ticket.triage.made_by, ticket.triage.complexity) == (agent, "")
    assert ticket.triages.count() == 2
    assert "desk.triage.corrected" in acts_of(ticket)


def test_a_customer_corrects_nothing_and_no_word_is_made_up(
    opened: Opener, customer: Customer, agent: Agent
) -> None:
    ticket = opened()
    with pytest.raises(NotAllowed):
        ticket.correct_triage(by=customer, topic="fee", complexity="", urgency="now")
    for topic, complexity, urgency in (("x", "", "now"), ("fee", "x", "now"), ("fee", "", "x")):
        with pytest.raises(ValueError, match="x"):
            ticket.correct_triage(by=agent, topic=topic, complexity=complexity, urgency=urgency)
    assert not ticket.triages.exists()


def test_a_problem_goes_to_the_queue_that_takes_it(opened: Opener, security: Queue) -> None:
    chosen = opened(topic="stolen")
    assert chosen.queue == security
    by_mail = opened(topic="other", channel="email")
    assert by_mail.queue != security
    by_mail.take_judgement(STOLEN)
    by_mail.refresh_from_db()
    assert by_mail.queue == security
    assert "desk.ticket.moved" in acts_of(by_mail)


def test_a_ticket_that_somebody_has_stays_where_it_is(opened: Opener, security: Queue, agent: Agent) -> None:
    ticket = opened(topic="other", channel="email")
    ticket.take(by=agent)
    ticket.take_judgement(STOLEN)
    ticket.refresh_from_db()
    assert ticket.queue != security
    assert ticket.urgency == "high"


def test_what_is_urgent_is_promised_sooner_and_a_promise_never_gets_later(
    opened: Opener, security: Queue, agent: Agent
) -> None:
    ticket = opened(topic="other", channel="email")
    slow = ticket.promise
    assert slow is not None
    ticket.take_judgement(STOLEN)
    soon = ticket.promise
    assert soon is not None
    assert soon.due_at == soon.made_at + timedelta(minutes=10)
    ticket.correct_triage(by=agent, topic="fee", complexity="known", urgency="ordinary")
    assert ticket.promise is not None
    assert ticket.promise.due_at == soon.due_at < slow.due_at


def test_money_that_moves_now_comes_first_in_the_line(opened: Opener) -> None:
    ordinary, stolen, moving = opened(topic="fee"), opened(topic="stolen"), opened(topic="fee")
    moving.take_judgement(MOVING)
    assert list(Ticket.objects.in_line()) == [moving, stolen, ordinary]


def test_the_list_of_what_is_urgent_has_only_that(opened: Opener, agent: Agent) -> None:
    opened(topic="fee")
    stolen = opened(topic="stolen")
    assert Ticket.objects.page_for(agent, filter="urgent").tickets == [stolen]
    assert Ticket.objects.counts_for(agent)["urgent"] == 1


def test_a_rule_is_a_leads_and_names_only_what_there_is(security: Queue, agent: Agent, lead: Agent) -> None:
    with pytest.raises(NotAllowed):
        security.change_rule(by=agent, topics=["fee"], complexities=[])
    with pytest.raises(ValueError, match="nonsense"):
        security.change_rule(by=lead, topics=["nonsense"], complexities=[])
    security.change_rule(by=lead, topics=["scam"], complexities=["investigation"])
    security.refresh_from_db()
    assert security.takes("scam", "")
    assert security.takes("", "investigation")
    assert not security.takes("stolen", "incident")


def test_who_asked_again_is_known_by_it_also_while_money_is_moving(
    opened: Opener, customer: Customer
) -> None:
    ticket = opened(topic="fee", customer=customer, identified_by="session", email=customer.email)
    ticket.take_judgement(MOVING)
    with travel_to(now() + timedelta(hours=2)):
        assert ticket.glance().may_follow_up
        ticket.follow_up(by=customer)
        assert not ticket.glance().may_follow_up

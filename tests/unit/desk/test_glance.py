"""What is read at once says the same as what is asked one by one."""

from datetime import timedelta

import pytest

from tests.unit.desk.conftest import Opener, sent_code
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Side, Ticket
from walletdesk.desk.models.glance import Glance

pytestmark = pytest.mark.django_db


def one_by_one(ticket: Ticket) -> Glance:
    ticket = Ticket.objects.get(pk=ticket.pk)
    promise, proof, rating, assignee = ticket.promise, ticket.proof, ticket.rating, ticket.assignee
    return Glance(
        is_closed=ticket.is_closed,
        last_number=ticket.last_number,
        read_to={side: ticket.read_to(side) for side in Side.values},
        agent_name=assignee.name if assignee else "",
        agent_is_here=bool(ticket.present(Side.DESK)),
        due_at=promise.due_at if promise else None,
        place=ticket.place_in_line(),
        usual_wait=ticket.usual_wait(),
        proven_until=proof.ends_at if proof else None,
        may_follow_up=ticket.may_follow_up,
        may_rate=ticket.may_rate,
        score=rating.score if rating else None,
    )


def test_a_glance_agrees_with_every_single_question_through_a_tickets_life(
    ticket: Ticket, customer: Customer, agent: Agent, opened: Opener
) -> None:
    opened(topic="stolen")
    glances = []

    def look() -> None:
        glances.append(ticket.glance())
        assert glances[-1] == one_by_one(ticket)

    look()
    ticket.take(by=agent)
    ticket.attend(by=agent)
    look()
    with travel_to(now() + timedelta(days=4)):
        look()
        ticket.follow_up(by=customer)
        look()
        ticket.prove(by=customer, method="code", answer=sent_code(ticket, customer))
        ticket.say(by=agent, body="Here I am")
        ticket.mark_read(by=customer)
        look()
        ticket.rate(by=customer, score=5)
        ticket.close(by=agent, reason="Solved")
        look()
    with travel_to(now() + timedelta(days=12)):
        look()

    assert [one.place for one in glances] == [1, 1, 1, 0, None, None, None]
    assert [one.may_follow_up for one in glances] == [False, False, True, False, False, False, False]
    assert [one.may_rate for one in glances] == [False, False, False, False, True, True, False]
    assert [one.proven_until is not None for one in glances] == [False] * 4 + [True, True, False]
    assert (glances[1].agent_name, glances[1].agent_is_here) == ("Ana", True)
    assert glances[-1].is_closed

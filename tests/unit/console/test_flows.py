"""Guided flows at the desk: drawn, published and withdrawn by leads; their answers beside the ticket."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.access.places import FLOW
from tests.world import World
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.intake import FlowAnswers, Intake
from walletdesk.desk.models import Membership, Ticket
from walletdesk.help.flows.models import Flow, Version

PAGE = "/console/flows/small/"


@pytest.fixture
def version(db: None) -> Version:
    version = Flow.objects.write(FLOW, by=SYSTEM)
    version.flow.publish(version, by=SYSTEM)
    return version


def test_a_lead_sees_each_flow_as_a_graph_and_in_words(world: World, version: Version) -> None:
    lea = world.browser("lea")
    assert PAGE in lea.get("/console/flows/").content.decode()
    page = lea.get(PAGE).content.decode()
    assert 'role="img"' in page
    assert page.count('class="flow-node ') == 3
    assert 'id="step-good"' in page


def test_a_newer_version_is_looked_at_and_published(world: World, version: Version) -> None:
    Flow.objects.write(FLOW.replace("What is it?", "Which one is it?"), by=SYSTEM)
    lea = world.browser("lea")
    assert "A newer one waits" in lea.get("/console/flows/").content.decode()
    assert "Which one is it?" not in lea.get(PAGE).content.decode()
    assert "Which one is it?" in lea.get(f"{PAGE}2/").content.decode()
    assert lea.post(f"{PAGE}2/publication/").status_code == 302
    assert "Which one is it?" in lea.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (FLOW.replace('topic = "other"', 'topic = "weather"'), "no topic &#x27;weather&#x27;"),
        (FLOW.replace('to = "bad"', 'to = "moon"'), "which is not a step"),
    ],
)
def test_one_that_leads_nowhere_says_why_and_stays_unpublished(
    world: World, version: Version, source: str, told: str
) -> None:
    Flow.objects.write(source, by=SYSTEM)
    lea = world.browser("lea")
    page = lea.get(f"{PAGE}2/").content.decode()
    assert told in page
    assert f"{PAGE}2/publication/" not in page
    lea.post(f"{PAGE}2/publication/")
    version.flow.refresh_from_db()
    assert version.flow.published == version


def test_it_is_withdrawn_and_withdrawing_it_twice_is_told(world: World, version: Version) -> None:
    lea = world.browser("lea")
    lea.post(f"{PAGE}withdrawal/")
    version.flow.refresh_from_db()
    assert version.flow.published is None
    page = lea.post(f"{PAGE}withdrawal/", follow=True).content.decode()
    assert "Somebody was faster" in page
    assert lea.get(PAGE).status_code == 200


def test_the_agent_reads_the_answers_beside_the_ticket(world: World, version: Version) -> None:
    ticket = _with_answers(FlowAnswers("small", 1, (("what", "bad"), ("version.app-version", "4.2"))))
    Membership.objects.create(queue=ticket.queue, agent=world.mei)
    page = world.browser("mei").get(f"/console/tickets/{ticket.reference}/panels/flow/").content.decode()
    for said in ("Something", "What is it?", "App version", "4.2"):
        assert said in page


def test_answers_of_a_version_that_is_not_here_are_shown_by_their_names(world: World) -> None:
    ticket = _with_answers(FlowAnswers("gone", 7, (("some-step", "some-answer"),)))
    Membership.objects.create(queue=ticket.queue, agent=world.mei)
    page = world.browser("mei").get(f"/console/tickets/{ticket.reference}/panels/flow/").content.decode()
    assert "some-answer" in page


def test_a_ticket_without_a_flow_has_no_such_panel(world: World) -> None:
    Membership.objects.create(queue=world.guests_ticket.queue, agent=world.mei)
    page = world.browser("mei").get(f"/console/tickets/{world.guests_ticket.reference}/panels/flow/")
    assert "Answered step by step" not in page.content.decode()


def test_a_secret_in_an_answer_is_taken_out_before_it_is_stored(db: None) -> None:
    ticket = _with_answers(FlowAnswers("small", 1, (("version.error-code", "password: hunter2hunter2"),)))
    assert "hunter2" not in str(ticket.details)
    assert ticket.caught == ("password",)


def _with_answers(answers: FlowAnswers) -> Ticket:
    intake = Intake(channel="webform", topic="other", body="It closes.", email="gus@example.org")
    return Ticket.objects.open_for(replace(intake, flow=answers))

"""An administrator gives a colleague another role, a high one with a second person; nobody themselves."""

import pytest

from tests.unit.accounts.people import ANOTHER, agent
from walletdesk.accounts import acts
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db


def test_an_administrator_changes_a_role_and_it_is_recorded() -> None:
    mei, boss = agent(), agent("administrator", "boss@desk.example")
    mei.change_role("lead", by=boss)
    mei.refresh_from_db()
    assert mei.role == "lead"
    assert Entry.objects.of(acts.ROLE_CHANGED).about(mei).get().details == {
        "before": "agent",
        "after": "lead",
    }


def test_nobody_else_changes_roles_and_nobody_their_own() -> None:
    mei, lead, boss = agent(), agent("lead", "lea@desk.example"), agent("administrator", "boss@desk.example")
    for by in (mei, lead):
        with pytest.raises(NotAllowed):
            mei.change_role("lead", by=by)
    with pytest.raises(NotAllowed):
        boss.change_role("lead", by=boss)


@pytest.mark.parametrize("role", ["reviewer", "lead", "administrator"])
def test_one_administrator_alone_gives_no_high_role(role: str) -> None:
    mei, boss, _ = agent(), agent("administrator", "boss@desk.example"), agent("lead", "lea@desk.example")
    with pytest.raises(NotAllowed):
        mei.change_role(role, by=boss)
    with pytest.raises(NotAllowed):
        Agent.objects.appoint(email="new@desk.example", password=ANOTHER, role=role, by=boss)
    mei.refresh_from_db()
    assert mei.role == "agent"
    assert not Agent.objects.filter(email="new@desk.example").exists()


def test_the_second_word_is_a_serving_reviewers_or_leads_and_nobodys_who_is_part_of_it() -> None:
    mei, boss, lead = agent(), agent("administrator", "boss@desk.example"), agent("lead", "lea@desk.example")
    gone = agent("reviewer", "rae@desk.example")
    gone.dismiss(by=SYSTEM, reason="has left")
    bare = agent("reviewer", "new@desk.example", with_factor=False)
    other = agent("administrator", "ada@desk.example")
    for second in (None, boss, mei, gone, bare, other):
        with pytest.raises(NotAllowed):
            mei.change_role("lead", by=boss, agreed_by=second)
    rui = agent("reviewer", "rui@desk.example")
    with pytest.raises(NotAllowed):
        rui.change_role("lead", by=boss, agreed_by=rui)
    mei.change_role("lead", by=boss, agreed_by=lead)
    entry = Entry.objects.of(acts.ROLE_CHANGED).about(mei).get()
    assert entry.details == {"before": "agent", "after": "lead", "agreed_by": "Mei"}
    assert entry.actor_id == boss.actor_id


def test_lowering_a_role_and_the_shell_take_one() -> None:
    lead, boss = agent("lead", "lea@desk.example"), agent("administrator", "boss@desk.example")
    lead.change_role("reviewer", by=boss)
    lead.change_role("agent", by=boss)
    lead.change_role("administrator", by=SYSTEM)
    assert lead.role == "administrator"


def test_the_first_reviewer_or_lead_of_a_house_is_given_by_one() -> None:
    boss = agent("administrator", "boss@desk.example")
    lead = Agent.objects.appoint(email="lea@desk.example", password=ANOTHER, role="lead", by=boss)
    assert lead.role == "lead"


def test_sending_every_reviewer_away_does_not_make_one_enough_again() -> None:
    boss, lead, mei = agent("administrator", "boss@desk.example"), agent("lead", "lea@desk.example"), agent()
    lead.dismiss(by=boss, reason="has left")
    with pytest.raises(NotAllowed):
        mei.change_role("lead", by=boss)
    lead.change_role("agent", by=boss)
    with pytest.raises(NotAllowed):
        mei.change_role("reviewer", by=boss)

"""An administrator gives a colleague another role; nobody gives oneself one."""

import pytest

from tests.unit.accounts.people import agent
from walletdesk.accounts import acts
from walletdesk.accounts.errors import NotAllowed
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

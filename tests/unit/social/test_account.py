"""Accounts on platforms: what is sealed, what stays, and what was given up and is taken in once more."""

import pytest

from tests.unit.desk.conftest import _people, agent
from tests.unit.social.somewhere import Place
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.channels.social.models import Account, Taken
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.errors import TooLate

__all__ = ["_people", "agent"]

pytestmark = pytest.mark.django_db


def change(account: Account, *, by: object = SYSTEM) -> None:
    secrets = {"token": ""}
    account.change(name="Desk", handle="ourhelp", details={}, secrets=secrets, by=by)  # type: ignore[arg-type]


def test_a_secret_that_is_left_empty_stays(place: Place) -> None:
    change(place.account)
    place.account.refresh_from_db()
    assert (place.account.name, place.account.secret("token")) == ("Desk", "letters")


def test_an_agent_changes_nothing(place: Place, agent: Agent) -> None:
    with pytest.raises(NotAllowed):
        change(place.account, by=agent)


def test_only_what_was_given_up_is_taken_in_once_more(place: Place, agent: Agent) -> None:
    arrival = place.writes()
    with pytest.raises(TooLate):
        arrival.try_again(by=SYSTEM)

    arrival.decide(Taken.FAILED, attempts=10)
    with pytest.raises(NotAllowed):
        arrival.try_again(by=agent)
    arrival.try_again(by=SYSTEM)
    arrival.refresh_from_db()
    assert (arrival.state, arrival.attempts, arrival.decided_at) == (Taken.WAITING, 0, None)

"""The menu's language at the console: kept with the agent, and one stays where one was."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.unit.console.conftest import SignedIn
from walletdesk.accounts.models import Agent

pytestmark = pytest.mark.django_db

MACROS = "/console/macros/"


def test_an_agents_choice_is_kept_and_leads_back(agent: Agent, signed_in: SignedIn) -> None:
    own = signed_in(agent)
    assert f'action="{reverse("console:language")}"' in own.get(MACROS).content.decode()
    answer = own.post(reverse("console:language"), {"language": "zh-hans", "next": MACROS})
    assert answer["Location"] == MACROS
    assert 'lang="zh-hans"' in own.get(MACROS).content.decode()
    agent.refresh_from_db()
    assert agent.language == "zh-hans"


def test_a_stranger_chooses_at_the_door(client: Client) -> None:
    client.post(reverse("console:language"), {"language": "zh-hans"})
    assert '<html lang="zh-hans"' in client.get(reverse("console:sign_in")).content.decode()

"""A lead, and a service that she may speak of."""

import pytest

from tests.unit.help.conftest import appointed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM
from walletdesk.help.status.models import Service


@pytest.fixture
def lead(db: None) -> Agent:
    return appointed("lea", "lead")


@pytest.fixture
def agent(db: None) -> Agent:
    return appointed("mei", "agent")


@pytest.fixture
def pages(db: None) -> Service:
    return Service.objects.write(
        by=SYSTEM, slug="pages", name_en="Pages", name_zh="网页", check_name="a-check"
    )

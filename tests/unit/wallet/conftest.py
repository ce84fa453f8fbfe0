"""Two customers without anything else around them: the whole cast costs half a second a test."""

import pytest

from walletdesk.accounts.models import Customer
from walletdesk.core.actors import SYSTEM, NamedActor


def customer(name: str) -> Customer:
    return Customer.objects.admit(
        email=f"{name.lower()}@example.com",
        hashed_password="",
        by=SYSTEM,
        name=name,
        time_zone="Asia/Shanghai",
    )


@pytest.fixture
def lin(db: None) -> Customer:
    return customer("Lin")


@pytest.fixture
def omar(db: None) -> Customer:
    return customer("Omar")


@pytest.fixture
def mei() -> NamedActor:
    """Somebody of the desk."""
    return NamedActor("agent", "7", "Mei")

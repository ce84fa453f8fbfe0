"""What is ours, and reports of what pretends to be."""

from collections.abc import Callable

import pytest

from walletdesk.accounts.models import Customer
from walletdesk.core.actors import SYSTEM, VISITOR, Actor
from walletdesk.official.fakes.intake import Draft, take_in
from walletdesk.official.fakes.models import Campaign, Report, Source
from walletdesk.official.fakes.words import Met
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry

Reporting = Callable[..., Report]


@pytest.fixture(autouse=True)
def registry(db: None) -> None:
    ours = (
        (Kind.DOMAIN, "harbor.example"),
        (Kind.MAIL_SENDER, "help@harbor.example"),
        (Kind.TELEGRAM, "harbordesk"),
        (Kind.PHONE, "+861012345678"),
        (Kind.PAYMENT_ADDRESS, "0x" + "a1" * 20),
    )
    for kind, key in ours:
        Entry.objects.begin(by=SYSTEM, kind=kind, key=key, label_en="Ours", label_zh="我们的")


@pytest.fixture
def reported() -> Reporting:
    """Takes in a report; by a stranger unless a customer is named."""

    def take(text: str, *, customer: Customer | None = None, met: Met = Met.WEB) -> Report:
        by: Actor = customer or VISITOR
        source = Source.CUSTOMER if customer else Source.PUBLIC
        return take_in(Draft(text, met), source=source, by=by, customer=customer)

    return take


@pytest.fixture
def campaign(reported: Reporting) -> Campaign:
    return reported("https://harbor-verify.top/login").campaign

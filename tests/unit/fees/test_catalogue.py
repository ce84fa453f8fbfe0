"""The catalogue: what may stand in it, and that it takes two."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from tests.chain import address
from tests.unit.fees.conftest import DAY, Till
from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now, travel_to
from walletdesk.fees import acts
from walletdesk.fees.draft import Draft
from walletdesk.fees.errors import BadService, QuoteOver
from walletdesk.fees.models import Proposal, Quote, Service
from walletdesk.notices import Letter
from walletdesk.wallet.asset import Asset

Drafted = Callable[..., Draft]
pytestmark = pytest.mark.django_db


def test_nothing_is_offered_before_a_second_person_has_agreed(
    drafted: Drafted, lead: Agent, second: Agent
) -> None:
    proposal = Proposal.objects.add(drafted(), by=lead)
    assert not Service.objects.exists()
    told = Letter.objects.filter(slug="fees/proposal_made")
    assert [letter.to for letter in told] == [second.email]
    service = proposal.approve(by=second)
    assert [*Service.objects.offered()] == [service]
    line = journal.Entry.objects.of(acts.ADDED).get()
    assert (line.actor_name, line.details["agreed_by"]) == (lead.name, second.name)


def test_nobody_agrees_with_themselves_and_no_agent_proposes(
    drafted: Drafted, lead: Agent, agent: Agent
) -> None:
    proposal = Proposal.objects.add(drafted(), by=lead)
    for somebody in (lead, agent, SYSTEM):
        with pytest.raises(NotAllowed):
            proposal.approve(by=somebody)
    with pytest.raises(NotAllowed):
        Proposal.objects.add(drafted(name_en="Consulting"), by=agent)
    assert not Service.objects.exists()


def test_who_may_not_propose_any_more_changes_nothing(drafted: Drafted, lead: Agent, second: Agent) -> None:
    proposal = Proposal.objects.add(drafted(), by=lead)
    Agent.objects.filter(pk=lead.pk).update(role="agent")
    with pytest.raises(NotAllowed):
        Proposal.objects.get(pk=proposal.pk).approve(by=second)
    assert not Service.objects.exists()


def test_a_proposal_ends_after_a_week(drafted: Drafted, lead: Agent, second: Agent) -> None:
    proposal = Proposal.objects.add(drafted(), by=lead)
    with travel_to(now() + 8 * DAY), pytest.raises(NotAllowed):
        proposal.approve(by=second)


def test_a_change_counts_for_quotes_from_then_on(
    quote: Quote, drafted: Drafted, lead: Agent, second: Agent
) -> None:
    Proposal.objects.change(quote.service, drafted(price="40"), by=lead).approve(by=second)
    assert Service.objects.get().shown_price == "40 USDC"
    assert Quote.objects.get().shown_price == "25 USDC"


def test_what_is_retired_is_quoted_no_more(
    service: Service, lead: Agent, second: Agent, ticket: Any, agent: Agent
) -> None:
    Proposal.objects.retire(service, by=lead).approve(by=second)
    assert not Service.objects.offered().exists()
    with pytest.raises(QuoteOver):
        Quote.objects.make(ticket, service, by=agent)
    with pytest.raises(BadService):
        Proposal.objects.retire(Service.objects.get(), by=lead)


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"name_zh": ""}, "name_zh"),
        ({"covers_en": ""}, "covers_en"),
        ({"refund_zh": ""}, "refund_zh"),
        ({"price": "0"}, "price"),
        ({"price": "12.3456789"}, "price"),
        ({"price": "0.5"}, "price"),  # no room for remainders
        ({"price": "many"}, "price"),
        ({"currency": "USDT"}, "assets"),
        ({"currency": "EUR"}, "assets"),
        ({"currency": "EURO", "assets": ()}, "currency"),
        ({"currency": "XAU", "assets": (), "outside_en": "Bank", "outside_zh": "银行"}, "currency"),
        ({"currency": "EUR", "assets": ()}, "outside_en"),
        ({"tax_rate": Decimal(90)}, "tax_rate"),
        ({"refund_days": 1000}, "refund_days"),
        ({"name_en": "Send us your seed phrase"}, "name_en"),
        ({"name_zh": "加急 evil.top/pay"}, "name_zh"),
        ({"covers_en": "Send us your seed phrase and we look."}, "covers_en"),
    ],
)
def test_what_cant_be_meant_so_is_refused_beside_its_field(
    drafted: Drafted, other: dict[str, Any], field: str
) -> None:
    with pytest.raises(BadService) as refused:
        drafted(**other).read()
    assert refused.value.field == field
    assert str(refused.value)


def test_a_token_that_pretends_is_no_currency(drafted: Drafted, till: Till) -> None:
    fake = till.chain.token(address(0xFA4E), "USDC", "USD Coin")
    with pytest.raises(BadService) as refused:
        drafted(assets=[Asset(till.chain.network, fake)]).read()
    assert refused.value.field == "assets"


def test_money_of_a_state_is_paid_as_the_catalogue_says(drafted: Drafted, lead: Agent, second: Agent) -> None:
    draft = drafted(
        currency="EUR",
        assets=(),
        price="1190",
        tax_rate=Decimal(19),
        outside_en="By bank.",
        outside_zh="银行转账。",
    )
    service = Proposal.objects.add(draft, by=lead).approve(by=second)
    assert (service.shown_price, service.shown_tax) == ("1,190.00 EUR", "190.00 EUR")
    assert service.payable_in == []
    with override("zh-hans"):
        assert (service.name, service.outside) == ("加急追踪", "银行转账。")

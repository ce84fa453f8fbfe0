"""Beside the conversation: the facts, what is known of them, asking for the others, and correcting."""

import pytest

from tests.world import World
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.models import Ticket
from walletdesk.help.status.models import ErrorCode

pytestmark = pytest.mark.django_db
GOOD = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"


@pytest.fixture
def ticket(world: World) -> Ticket:
    told = {"address": GOOD, "error_code": "WD-9", "unknown": ["amount"], "account": "lin@example.com"}
    Ticket.objects.filter(pk=world.lins_ticket.pk).update(topic="transaction", details=told)
    world.lins_ticket.refresh_from_db()
    return world.lins_ticket


def panel(world: World, ticket: Ticket) -> str:
    return world.browser("mei").get(f"/console/tickets/{ticket.reference}/panels/facts/").content.decode()


def test_the_agent_reads_the_facts_and_what_we_know_of_them(world: World, ticket: Ticket) -> None:
    words = {"meaning_en": "The network is full.", "meaning_zh": "网络拥堵。"}
    ErrorCode.objects.write(by=SYSTEM, code="WD-9", what_to_do_en="Wait.", what_to_do_zh="请等待。", **words)
    page = panel(world, ticket)
    assert GOOD in page and "The network is full." in page and "doesn’t know" in page
    assert 'data-copy-from="fact-address"' in page
    assert "lin@example.com" not in page


def test_one_press_asks_for_all_that_is_missing_and_then_no_more(world: World, ticket: Ticket) -> None:
    names = ["chain", "transaction"]
    world.browser("mei").post(f"/console/tickets/{ticket.reference}/facts/request/", {"fact": names})
    assert ticket.asked_facts == ("chain", "transaction")
    page = panel(world, ticket)
    assert "Asked, not answered yet" in page and 'name="fact" value="chain"' not in page


def test_a_correction_that_cannot_be_is_told_at_its_field_and_kept_as_typed(
    world: World, ticket: Ticket
) -> None:
    browser, address = world.browser("mei"), f"/console/tickets/{ticket.reference}/facts/"
    answer = browser.post(address, {"amount": "a lot", "asset": "eth"}, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="correct_amount_error"' in page and 'value="eth"' in page
    assert (
        browser.post(address, {"amount": "2.50", "asset": "eth"}, headers={"HX-Request": "true"}).status_code
        == 200
    )
    ticket.refresh_from_db()
    assert (ticket.details["amount"], ticket.details["asset"], ticket.details["address"]) == (
        "2.5",
        "ETH",
        GOOD,
    )

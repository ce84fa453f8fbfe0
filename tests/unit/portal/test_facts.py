"""The customer answers what was asked on a short form; nothing that was typed is lost."""

import pytest

from tests.world import World
from walletdesk.desk.models import Ticket

pytestmark = pytest.mark.django_db
GOOD = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"


@pytest.fixture
def asked(world: World) -> Ticket:
    Ticket.objects.filter(pk=world.lins_ticket.pk).update(topic="transaction")
    world.lins_ticket.refresh_from_db()
    world.lins_ticket.ask_for_facts(by=world.mei, names=["address", "amount", "asset"])
    return world.lins_ticket


def test_the_request_says_what_is_needed_and_leads_to_the_form(world: World, asked: Ticket) -> None:
    page = world.browser("lin").get(f"/requests/{asked.reference}/").content.decode()
    assert "We need a few facts from you" in page and f"/requests/{asked.reference}/facts/" in page
    form = world.browser("lin").get(f"/requests/{asked.reference}/facts/").content.decode()
    assert 'name="address"' in form and 'name="chain"' not in form


def test_a_wrong_answer_is_told_at_its_field_and_the_others_are_kept(world: World, asked: Ticket) -> None:
    browser, address = world.browser("lin"), f"/requests/{asked.reference}/facts/"
    answer = browser.post(address, {"address": GOOD[:-1], "asset": "ETH", "unknown": ["amount"]})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_address_error"' in page and 'value="ETH"' in page and 'value="amount" checked' in page
    good = browser.post(address, {"address": GOOD, "asset": "ETH", "unknown": ["amount"]})
    assert good.headers["Location"] == f"/requests/{asked.reference}/"
    asked.refresh_from_db()
    assert asked.details["address"] == GOOD and asked.details["unknown"] == ["amount"]
    assert browser.get(address).status_code == 302


def test_an_empty_form_asks_for_at_least_one_answer(world: World, asked: Ticket) -> None:
    answer = world.browser("lin").post(f"/requests/{asked.reference}/facts/", {"asset": " "})
    assert answer.status_code == 422
    assert asked.asked_facts

"""The lead reads the whole story in the journal, and verifies it (story 7)."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.asking import Request
from tests.journeys.people import Stage
from tests.journeys.words import ASKED, somebody
from tests.product import Product
from walletdesk.console.demo import cast


@pytest.mark.parametrize("width", [1440, 390])
def test_the_lead_finds_every_act_of_a_ticket(stage: Stage, staff: Staff, width: int) -> None:
    request = Request.is_sent_by(stage.person("Lin", 390), ASKED["en"], somebody())
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)
    jo.says("Hello Lin")
    jo.closes()

    lea = staff.comes(cast.LEA, width)
    lea.person.goes_to(f"/console/journal/?ticket={request.reference}")
    for act in ("Ticket opened", "Ticket taken", "Message written", "Ticket closed"):
        expect(lea.page.locator("tbody tr", has_text=act).first).to_be_visible()


def test_the_chain_is_verified_on_the_page_and_by_one_command(staff: Staff, product: Product) -> None:
    lea = staff.comes(cast.LEA)
    lea.person.goes_to("/console/journal/")
    lea.page.locator("form[action='/console/journal/checks/'] [type=submit]").click()
    expect(lea.page.locator("main .good.strong")).to_be_visible()
    assert product.command("manage", "verify_journal").returncode == 0


def test_an_agent_has_no_journal(staff: Staff) -> None:
    jo = staff.comes(cast.JO)
    answer = jo.page.goto("/console/journal/")
    assert answer
    assert answer.status == 404

"""An agent tries to send a phishing line and can't; a lead lets a link through; nobody a secret."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.asking import Request
from tests.journeys.people import Stage
from tests.journeys.words import ASKED, somebody
from walletdesk.console.demo import cast

PHISHING = {"en": "To unlock it, send me your seed phrase.", "zh-hans": "请把助记词发给我，马上解锁。"}
LINK = "The network shows it: https://explorer.example/tx/1"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_phishing_line_stays_in_the_editor_and_no_lead_is_asked(
    stage: Stage, staff: Staff, language: str
) -> None:
    request = Request.is_sent_by(stage.person("Lin", 390, language), ASKED[language], somebody())
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)
    field = jo.page.locator("[data-composer] [name=body]")
    field.fill(PHISHING[language])
    jo.page.locator("[data-composer] [data-send]").click()
    expect(jo.page.locator("[data-stopped] .notice--bad")).to_be_visible()
    expect(jo.page.locator("[data-ask-lead]")).to_have_count(0)
    expect(field).to_have_value(PHISHING[language])
    jo.person.looks()
    jo.page.reload()
    expect(field).to_have_value(PHISHING[language])
    expect(jo.lines.filter(has_text=PHISHING[language])).to_have_count(0)

    field.fill("Hello Lin")
    jo.page.locator("[data-composer] [data-send]").click()
    jo.reads("Hello Lin")
    expect(jo.page.locator("[data-stopped]")).to_be_hidden()


@pytest.mark.parametrize("width", [1440, 390])
def test_a_lead_lets_a_link_through_and_the_journal_has_it(stage: Stage, staff: Staff, width: int) -> None:
    request = Request.is_sent_by(stage.person("Lin", 390), ASKED["en"], somebody())
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)
    jo.page.fill("[data-composer] [name=body]", LINK)
    jo.page.locator("[data-composer] [data-send]").click()
    jo.page.locator("[data-stopped] summary").click()
    jo.page.fill("[data-ask-lead] [name=reason]", "The confirmations stand there")
    jo.page.locator("[data-ask-lead] [type=submit]").click()
    expect(jo.page.locator("[data-panel=stopped] blockquote")).to_have_text(LINK)
    expect(jo.page.locator("[data-composer] [name=body]")).to_have_value("")

    lea = staff.comes(cast.LEA, width)
    lea.person.goes_to("/console/stopped-answers/")
    lea.person.looks()
    card = lea.page.locator("main .panel", has_text=request.reference)
    card.locator("[name=reason]").fill("The explorer is the network's own")
    card.locator("[formaction$='/passage/']").click()
    lea.page.wait_for_url("**/console/stopped-answers/")
    jo.reads(LINK)
    request.hears(LINK)
    lea.person.goes_to(f"/console/journal/?ticket={request.reference}")
    expect(lea.page.locator("tbody tr", has_text="Stopped answer let through").first).to_be_visible()


def test_a_lead_sends_no_secret_either_in_whatever_language(stage: Stage, staff: Staff) -> None:
    request = Request.is_sent_by(stage.person("Lin", 390), ASKED["en"], somebody())
    lea = staff.comes(cast.LEA)
    lea.goes_to_ticket(request.reference)
    for line in (*PHISHING.values(), "Por favor envíeme su frase semilla."):
        lea.page.fill("[data-composer] [name=body]", line)
        lea.page.locator("[data-composer] [data-send]").click()
        expect(lea.page.locator("[data-stopped] .notice--bad")).to_be_visible()
        expect(lea.page.locator("[data-ask-lead]")).to_have_count(0)
        expect(lea.lines.filter(has_text=line)).to_have_count(0)
    request.person.page.reload()
    expect(request.lines).to_have_count(1)

"""A prepared ticket: answers are checked as typed, a draft outlives its tab, facts are asked for once."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.asking import Request
from tests.journeys.pages.chat import Chat
from tests.journeys.people import Stage
from tests.journeys.words import somebody
from walletdesk.console.demo import cast

FORM = "/contact/?topic=transaction"
MISSING = {"en": "My transfer never arrived.", "zh-hans": "我的转账一直没到账。"}
# The first example of EIP-55, and the same with one letter of the wrong case.
GOOD = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
WRONG = GOOD.replace("eb6", "eB6")
TRON = "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"
BOTH = pytest.mark.parametrize(("width", "language"), [(390, "zh-hans"), (1440, "en")])


@BOTH
def test_a_wrong_address_is_told_while_typing_corrected_and_read_by_the_agent(
    stage: Stage, staff: Staff, width: int, language: str
) -> None:
    lin = stage.person("Lin", width, language)
    lin.goes_to(FORM)
    lin.page.select_option("main [name=chain]", "ethereum")
    lin.types(body=MISSING[language], email=somebody(), address=WRONG)
    expect(lin.page.locator("#id_address_error")).to_be_visible()
    lin.looks("a wrong address")
    lin.types(address=GOOD)
    expect(lin.page.locator("#id_address_error")).to_have_count(0)
    lin.sees("[data-fact-field=address] [data-fact-note]", "Ethereum")
    lin.presses("[data-contact] .button--primary", leads_to="/requests/WD-[^/]+/")
    request = Request(lin)

    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)
    expect(jo.page.locator("#fact-address")).to_have_text(GOOD)
    jo.page.keyboard.press("f")
    lin.sees("#standing a[href$='/facts/']")
    lin.presses("#standing a[href$='/facts/']", leads_to=f"{request.path}facts/")
    lin.types(amount="1.5", transaction=f"0x{'ab' * 32}")
    lin.page.locator("[name=unknown][value=asset]").check()
    lin.presses("main form .button--primary", leads_to=request.path)
    expect(jo.page.locator("#fact-amount")).to_have_text("1.5")


@BOTH
def test_a_draft_survives_a_closed_tab_and_can_be_cleared(stage: Stage, width: int, language: str) -> None:
    lin = stage.person("Lin", width, language)
    lin.goes_to(FORM)
    lin.types(body=MISSING[language], amount="12.5", asset="abandon " * 11 + "about")
    lin.page.wait_for_function("localStorage.getItem('walletdesk-draft:transaction')?.includes('12.5')")
    assert "abandon" not in lin.page.evaluate("JSON.stringify(localStorage)")

    context = lin.context
    lin.page.close()
    lin.page = context.new_page()
    lin.goes_to(FORM)
    lin.sees("[data-draft]")
    expect(lin.page.locator("main [name=body]")).to_have_value(MISSING[language])
    expect(lin.page.locator("main [name=amount]")).to_have_value("12.5")
    expect(lin.page.locator("main [name=asset]")).to_have_value("")
    lin.looks("with a draft")
    lin.page.locator("[data-draft-clear]").click()
    expect(lin.page.locator("main [name=body]")).to_have_value("")
    assert lin.page.evaluate("localStorage.getItem('walletdesk-draft:transaction')") is None


@BOTH
def test_in_the_chat_missing_facts_are_asked_by_a_card(
    stage: Stage, staff: Staff, width: int, language: str
) -> None:
    chat = Chat.of_page(stage.person("Lin", width, language))
    chat.begins(MISSING[language], somebody())
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(chat.reference)
    jo.page.keyboard.press("f")
    card = chat.box.locator(".card:has(.unknown)")
    expect(card).to_be_visible()
    card.locator("[name=app_version]").fill("latest")
    card.locator(".button.primary").click()
    expect(card.locator("#fact-app_version-error")).to_be_visible()
    card.locator("[name=app_version]").fill("4.2.1")
    card.locator(".button.primary").click()
    expect(card).to_have_count(0)
    expect(jo.page.locator("#fact-app_version")).to_have_text("4.2.1")

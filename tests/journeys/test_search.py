"""An agent looks for what somebody wrote: while typing, by keys alone, and then with a filter."""

import secrets

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.asking import Request
from tests.journeys.people import Stage
from tests.journeys.words import somebody
from walletdesk.console.demo import cast
from walletdesk.console.demo.cast import DemoAgent

WRITTEN = {
    "en": "The bridge to Arbitrum swallowed order {}.",
    "zh-hans": "跨链桥吞掉了我的订单 {}，轉賬也沒到賬。",
}
LOOKED_FOR = {"en": "arbitr {}", "zh-hans": "转账 {}"}
MARKED = {"en": "Arbitrum", "zh-hans": "轉賬"}


@pytest.mark.parametrize(("agent", "width"), [(cast.MEI, 1440), (cast.JO, 390)])
def test_a_ticket_is_found_by_its_words(stage: Stage, staff: Staff, agent: DemoAgent, width: int) -> None:
    number, language = secrets.token_hex(4), agent.language
    asked = Request.is_sent_by(stage.person("Lin"), WRITTEN[language].format(number), somebody())
    desk = staff.comes(agent, width)
    page, found = desk.page, desk.page.locator("#found [role=option]")

    page.keyboard.press("/")
    page.keyboard.type(LOOKED_FOR[language].format(number))
    expect(found).to_have_count(1)
    expect(found.locator("mark", has_text=MARKED[language])).to_have_count(1)
    desk.person.looks()
    page.keyboard.press("ArrowDown")
    expect(found).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-ticket='{asked.reference}']")).to_be_visible()

    page.keyboard.press("/")
    page.keyboard.type(f"status:open {number}")
    page.keyboard.press("Enter")
    page.wait_for_url("**/console/search/**")
    expect(desk.row(asked.reference)).to_be_visible()
    desk.person.looks()

    page.keyboard.press("/")
    page.keyboard.type(f"status:closed {number} topic:weather")
    page.keyboard.press("Enter")
    page.wait_for_url("**status%3Aclosed**")
    expect(page.locator(".found-trouble")).to_contain_text("topic:weather")
    expect(page.locator(".pane__body .empty")).to_be_visible()
    desk.person.looks()

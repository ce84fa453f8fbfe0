"""What a ticket is about comes up by itself, and one key puts it right."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.asking import Request
from tests.journeys.people import Stage
from tests.journeys.words import ASKED, somebody
from walletdesk.console.demo import cast


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (1440, "zh-hans")])
def test_an_agent_puts_the_machine_right_by_one_key(
    stage: Stage, staff: Staff, width: int, language: str
) -> None:
    request = Request.is_sent_by(stage.person("Lin", width, language), ASKED[language], somebody())
    jo = staff.comes(cast.JO)
    # By its address: the first page of the list may be full of others.
    jo.goes_to_ticket(request.reference)
    panel = jo.page.locator("[data-panel=triage]")
    # The machine may have judged before the page was there, or does it while it is looked at.
    expect(panel.locator("[data-key='1']")).to_be_visible()
    topic = panel.locator("form:has([data-key='1']) [name=topic]").get_attribute("value")
    jo.page.keyboard.press("1")
    expect(panel).to_contain_text("Jo (demo)")
    expect(panel.locator("#triage-topic")).to_have_value(topic or "")

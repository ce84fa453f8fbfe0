"""A lead tells of an incident: the open status page shows it, other pages say so, who asked gets a letter."""

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import Clock
from tests.journeys.conftest import Staff
from tests.journeys.pages.desk import Desk
from tests.journeys.people import Person, Stage
from tests.journeys.words import somebody
from walletdesk.console.demo import cast

TITLES = {"en": "Answers in the chat arrive late", "zh-hans": "聊天回复延迟"}
TEXTS = {"en": "Reloading the page shows them at once.", "zh-hans": "刷新页面可以立即看到。"}
ENDS = {"en": "All answers arrive at once again.", "zh-hans": "回复恢复正常。"}
NOW = "#status-now .status-incident"


def asks_to_be_told(visitor: Person, email: str) -> None:
    visitor.page.locator("form[action='/status/subscription/'] [name=email]").fill(email)
    visitor.presses("form[action='/status/subscription/'] button", leads_to=r"/status/subscription/sent/")
    visitor.opens_link(visitor.mailbox.newest(email, "status/please_confirm").link("/status/subscription/"))
    visitor.presses("main form button", leads_to=r"/status/")


def opens_incident(lea: Desk) -> None:
    lea.person.goes_to("/console/status/")
    lea.person.presses("a[href='/console/status/incidents/new/']", leads_to=r"/console/status/incidents/new/")
    lea.person.types(title_zh=TITLES["zh-hans"], title_en=TITLES["en"])
    lea.person.types(text_zh=TEXTS["zh-hans"], text_en=TEXTS["en"])
    lea.page.locator("input[name=services]").first.check()
    lea.person.presses("main form.panel button[type=submit]", leads_to=r"/console/status/incidents/\d+/")


def says_it_is_over(lea: Desk) -> None:
    lea.page.locator("select[name=stage]").select_option("resolved")
    lea.person.types(text_zh=ENDS["zh-hans"], text_en=ENDS["en"])
    lea.page.locator("form[action$='/updates/'] button[type=submit]").click()
    expect(lea.page.locator(".timeline li")).to_have_count(2)


@pytest.mark.parametrize(("width", "language"), [(390, "zh-hans"), (1440, "en")])
def test_from_the_first_word_of_an_incident_to_its_end(
    stage: Stage, staff: Staff, clock: Clock, width: int, language: str
) -> None:
    visitor, email = stage.person("Visitor", width, language), somebody()
    visitor.goes_to("/status/")
    asks_to_be_told(visitor, email)
    reader, elsewhere = (stage.person(name, width, language) for name in ("Reader", "Elsewhere"))
    reader.goes_to("/help/")
    elsewhere.goes_to("/contact/")

    lea = staff.comes(cast.LEA, width)
    opens_incident(lea)
    visitor.sees(NOW, TITLES[language])
    reader.sees("aside.notice", TITLES[language])
    elsewhere.sees("aside.notice", TITLES[language])
    reader.looks("told of an incident")
    elsewhere.presses("aside.notice a", leads_to=r"/status/")

    clock.passes_the_moment()
    letter = visitor.mailbox.newest(email, "status/incident_news")
    assert TEXTS[language] in letter.text
    visitor.opens_link(letter.link("/status/incidents/"))
    visitor.sees(".timeline", TEXTS[language])

    says_it_is_over(lea)
    expect(elsewhere.page.locator(NOW, has_text=TITLES[language])).to_have_count(0)
    expect(reader.page.locator("aside.notice")).to_have_count(0)
    clock.passes_the_moment()
    assert ENDS[language] in visitor.mailbox.newest(email, "status/incident_news").text
    elsewhere.goes_to("/contact/")
    elsewhere.does_not_see(TITLES[language])

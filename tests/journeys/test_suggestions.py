"""The answer comes while one asks for it: in the form, in the chat, and for the agent beside a ticket."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.asking import Request
from tests.journeys.pages.chat import Chat
from tests.journeys.people import Stage
from tests.journeys.words import somebody
from walletdesk.console.demo import cast

ON_PHONE, ON_DESK = (390, "zh-hans"), (1440, "en")
FORGOT = {"en": "I forgot my password and cannot get in", "zh-hans": "忘记密码了，登录不上怎么办"}
ARTICLE = {"en": "I forgot my password", "zh-hans": "忘记密码了怎么办"}
NONSENSE = {"en": "A banana bread recipe for the weekend", "zh-hans": "周末想烤一个香蕉面包"}


@pytest.mark.parametrize("where", [ON_PHONE, ON_DESK])
class TestInTheForm:
    def test_it_is_solved_and_nothing_is_sent_and_it_can_be_undone(
        self, stage: Stage, where: tuple[int, str]
    ) -> None:
        lin = stage.person("Lin", *where)
        lin.goes_to("/contact/?topic=other")
        lin.types(body=FORGOT[lin.language])
        article = lin.page.locator("[data-suggestion]", has_text=ARTICLE[lin.language])
        article.locator("summary").click()
        expect(article.locator(".article")).to_be_visible()
        lin.looks("suggested")

        article.locator("button[name=article]").click()
        lin.arrives_at("/suggestions/solution/")
        lin.presses("main form button", leads_to="/contact/")
        expect(lin.page.locator("[name=body]")).to_have_value(FORGOT[lin.language])

    def test_who_is_not_helped_goes_on_and_sends(self, stage: Stage, where: tuple[int, str]) -> None:
        lin = stage.person("Lin", *where)
        lin.goes_to("/contact/?topic=other")
        lin.types(body=FORGOT[lin.language])
        article = lin.page.locator("[data-suggestion]", has_text=ARTICLE[lin.language])
        article.locator("summary").click()
        article.locator("[data-suggestion-no]").click()
        expect(lin.page.locator("[name=body]")).to_be_focused()
        lin.types(email=somebody())
        lin.presses("[data-contact] .button--primary", leads_to="/requests/WD-[^/]+/")
        Request(lin).is_promised()

    def test_what_looks_like_a_secret_does_not_leave_the_page(
        self, stage: Stage, where: tuple[int, str]
    ) -> None:
        lin = stage.person("Lin", *where)
        lin.page.clock.install()
        lin.goes_to("/contact/?topic=other")
        asked: list[str] = []
        lin.page.on("request", lambda request: asked.append(request.url))
        lin.types(body=f"{FORGOT[lin.language]}, password is hunter22hunter")
        lin.sees("[data-secret-hint]")
        lin.page.clock.run_for(2000)
        assert not [url for url in asked if url.endswith("/suggestions/")]
        with lin.page.expect_response("**/suggestions/"):
            lin.types(body=FORGOT[lin.language])
            lin.page.clock.run_for(2000)

    def test_where_nothing_fits_it_says_so(self, stage: Stage, where: tuple[int, str]) -> None:
        lin = stage.person("Lin", *where)
        lin.goes_to("/contact/?topic=other")
        lin.types(body=NONSENSE[lin.language])
        expect(lin.page.locator("[data-suggestions] > .hint")).to_be_visible()
        expect(lin.page.locator("[data-suggestion]")).to_have_count(0)


@pytest.mark.parametrize("where", [ON_PHONE, ON_DESK])
def test_in_the_chat_it_comes_while_one_waits_and_the_customer_closes(
    stage: Stage, where: tuple[int, str]
) -> None:
    lin = stage.person("Lin", *where)
    chat = Chat.of_page(lin)
    chat.begins(FORGOT[lin.language], somebody(), topic="password")
    expect(chat.box.locator(".suggested a").first).to_have_text(ARTICLE[lin.language])
    lin.looks("suggested")
    chat.box.locator(".choices .button").click()
    expect(chat.box.locator(".ended")).to_be_visible()
    expect(chat.box.locator(".choices")).to_have_count(0)

    chat.says("…")
    expect(chat.box.locator(".ended")).to_be_hidden()


def test_without_a_script_the_form_shows_what_may_answer_it(stage: Stage) -> None:
    lin = stage.person("Lin", 390, "en", java_script_enabled=False)
    lin.page.goto("/contact/?topic=other")
    lin.types(body=FORGOT["en"], email=somebody())
    lin.page.locator("noscript button").click()
    expect(lin.page.locator("[data-suggestion]").first).to_be_visible()
    expect(lin.page.locator("[name=body]")).to_have_value(FORGOT["en"])
    lin.page.locator("[data-contact] .button--primary").click()
    Request(lin).is_promised()


def test_an_agent_puts_an_article_into_the_answer_by_a_key(stage: Stage, staff: Staff) -> None:
    lin = stage.person("Lin", *ON_PHONE)
    request = Request.is_sent_by(lin, FORGOT["zh-hans"], somebody(), topic="other")
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)
    panel = jo.page.locator("[data-panel=articles]")
    expect(panel.locator("[data-key=a]")).to_be_visible()
    jo.page.locator("[data-scroll]").click()
    jo.page.keyboard.press("a")
    written = jo.page.locator("[data-composer] [name=body]")
    expect(written).to_have_value(re.compile(re.escape(ARTICLE["zh-hans"])))
    expect(written).to_have_value(re.compile("/help/sign-in/forgotten-password/"))
    jo.page.locator("[data-composer] [data-send]").click()
    request.hears("/help/sign-in/forgotten-password/")

    panel.locator("form button").first.click()
    expect(panel.locator("form.row")).to_be_visible()
    panel.locator("form.row button").click()
    expect(panel.locator("form.row")).to_have_count(0)

"""With keys only: everything on the main ways can be reached, and it is seen where one is."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.clock import Clock
from tests.journeys.conftest import Staff
from tests.journeys.pages.account import Account
from tests.journeys.pages.asking import Request
from tests.journeys.people import Stage
from tests.journeys.test_story import is_tried_until_it_locks
from tests.journeys.words import ANSWERED, ASKED, THANKED, somebody
from walletdesk.console.demo import cast

FARTHEST = 80  # presses of Tab; nothing on these ways is farther
# The ring may be around the label that stands for a hidden field, or around all of the composer.
IS_SEEN = """() => {
  const here = document.activeElement;
  return [here, here.closest("label"), here.closest(".composer"), here.nextElementSibling].some((element) => {
    const box = element?.getBoundingClientRect();
    return box && box.width > 1 && box.height > 1 && getComputedStyle(element).outlineStyle !== "none";
  });
}"""


def walks_to(page: Page, selector: str) -> None:
    """Tab by Tab to this place; wherever one is on the way, it must be seen."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            continue
        assert page.evaluate(IS_SEEN), page.evaluate("document.activeElement.outerHTML.slice(0, 300)")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached by keys")


def skips_to_main(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh-hans")])
def test_a_customer_asks_for_help_and_writes_on(stage: Stage, width: int, language: str) -> None:
    lin = stage.person("Lin", width, language)
    page = lin.page
    lin.goes_to("/")
    skips_to_main(page)
    walks_to(page, "a[href='/contact/']")
    page.keyboard.press("Enter")
    lin.arrives_at("/contact/")
    walks_to(page, "a[href$='topic=locked']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/contact/?topic=locked")
    walks_to(page, "[name=body]")
    page.keyboard.type(ASKED[language])
    walks_to(page, "[name=email]")
    page.keyboard.type(somebody())
    walks_to(page, ".button--primary")
    page.keyboard.press("Enter")
    lin.arrives_at("/requests/WD-[^/]+/")
    walks_to(page, "#say [name=body]")
    page.keyboard.type(THANKED[language])
    walks_to(page, "#say .button--primary")
    page.keyboard.press("Enter")
    Request(lin).hears(THANKED[language])


def test_an_agent_helps_and_releases_and_closes(stage: Stage, staff: Staff, clock: Clock) -> None:
    account, lin = Account(somebody()), stage.person("Lin")
    account.is_opened_by(lin)
    account.leaves(lin)
    is_tried_until_it_locks(account, stage.person("A stranger"), clock)
    request = Request.is_sent_by(lin, ASKED["en"], account.email)
    jo = staff.comes(cast.JO)
    page = jo.page
    jo.is_told_of(request.reference)
    skips_to_main(page)
    for _ in range(FARTHEST):
        page.keyboard.press("j")
        if page.evaluate("(id) => document.activeElement.closest(id)", f"#row-{request.reference}"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/console/tickets/{request.reference}/**")
    expect(page.locator(f"[data-ticket='{request.reference}']")).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator("[data-composer] [name=body]")).to_be_focused()
    page.keyboard.type(ANSWERED["en"])
    page.keyboard.press("Control+Enter")
    request.hears(ANSWERED["en"])
    page.keyboard.press("Escape")
    page.keyboard.press("p")
    request.is_asked_for_proof()
    request.proves_by_code(account.email)
    jo.sees_proof()
    walks_to(page, "[data-panel=account] [name=reason]")
    page.keyboard.type("Proved by code")
    page.keyboard.press("Enter")
    request.hears_of_release()
    expect(page.locator("[data-panel=account] [name=reason]")).to_have_count(0)
    page.keyboard.press("e")
    expect(page.locator("#close-ticket")).to_be_visible()
    walks_to(page, "#close-ticket [type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("form[action*='/closure/end/']").first).to_be_visible()


def test_who_is_writing_writes_on_while_the_page_around_is_exchanged(stage: Stage, staff: Staff) -> None:
    request = Request.is_sent_by(stage.person("Lin"), ASKED["en"], somebody())
    mei, jo = staff.comes(cast.MEI), staff.comes(cast.JO)
    mei.opens(request.reference)
    jo.opens(request.reference)
    field = jo.page.locator("[data-composer] [name=body]")
    field.press_sequentially("Hello")
    jo.page.evaluate("htmx.ajax('GET', location.href, {target: '#main', swap: 'innerHTML'})")
    jo.page.keyboard.type(" Lin")
    expect(field).to_have_value("Hello Lin")
    # Whoever else is here stands here once, also after that.
    expect(jo.page.locator("[data-presence]")).to_have_text("Mei (demo) is viewing")


def test_a_quick_hand_need_not_wait_for_a_ticket_to_settle(stage: Stage, staff: Staff) -> None:
    request = Request.is_sent_by(stage.person("Lin"), ASKED["en"], somebody())
    page = staff.comes(cast.JO).page
    row = page.locator(f"#row-{request.reference} a")
    expect(row).to_be_visible()
    page.evaluate("htmx.config.defaultSettleDelay = 600000")
    row.press("Enter")
    expect(page.locator(f"[data-ticket='{request.reference}']")).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator("[data-composer] [name=body]")).to_be_focused()

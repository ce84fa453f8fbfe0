"""A lead writes an article, a visitor finds and reads it in both languages, and what they say comes back."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.desk import Desk
from tests.journeys.people import Stage
from walletdesk.console.demo import cast

ENGLISH = "Turn the **lamp** of the lighthouse off first."
CHINESE = "请先关掉灯塔上的**灯泡**。"


class Editor:
    """The editor of one article, on a desk or a phone."""

    def __init__(self, desk: Desk, slug: str) -> None:
        self.person, self.page, self.slug = desk.person, desk.page, slug
        self.path = f"/console/help/articles/{slug}/"

    def begins(self, title: str) -> None:
        self.person.goes_to("/console/help/new/")
        self.person.types(title=title, slug=self.slug)
        self.page.select_option("select[name=language]", "en")
        self.page.select_option("select[name=category]", "support")
        self.person.presses("main form.panel [type=submit]", leads_to=self.path)

    def turns_to(self, language: str) -> None:
        tab = self.page.locator(f"[data-turn={language}]")
        if tab.is_visible():
            tab.click()

    def writes(self, language: str, **words: str) -> None:
        self.turns_to(language)
        for name, said in words.items():
            self.page.fill(f"[name={language}-{name}]", said)

    def sees_in_preview(self, language: str, selector: str, words: str) -> None:
        preview = self.page.locator(f"#{language} [data-preview]")
        expect(preview.locator(selector).filter(has_text=words).first).to_be_visible()

    def does(self, language: str, noun: str) -> None:
        """Presses one of the buttons of a language, and comes back to the editor."""
        self.turns_to(language)
        with self.page.expect_navigation():
            self.page.locator(f"#{language} [formaction$='/{language}/{noun}/']").click()
        self.person.arrives_at(self.path)

    def saves(self) -> None:
        with self.page.expect_navigation():
            self.page.locator(".editor-head [type=submit]").click()
        self.person.arrives_at(self.path)

    def schedules(self, language: str, moment: str) -> None:
        self.turns_to(language)
        self.page.locator(f"#{language} details:has([type=datetime-local]) summary").click()
        self.page.fill(f"[name={language}-at]", moment)
        self.does(language, "schedule")


@pytest.mark.parametrize("width", [1440, 390])
def test_an_article_is_written_read_and_answered(stage: Stage, staff: Staff, width: int) -> None:
    editor = Editor(staff.comes(cast.LEA, width), f"lighthouse-{width}")
    editor.begins(f"Lighthouse {width}")
    editor.writes("en", body=f"{ENGLISH}\n\nSee [the keeper](nobody).", summary="About lamps.")
    editor.sees_in_preview("en", "strong", "lamp")
    editor.sees_in_preview("en", ".preview-problems", "nobody")
    editor.writes("en", body=ENGLISH)
    editor.writes("zh", title=f"灯塔 {width}", body=CHINESE, keywords="守塔人")
    editor.sees_in_preview("zh", "strong", "灯泡")
    editor.schedules("en", "2031-05-01T08:30")
    expect(editor.page.locator("#en .notice--info")).to_contain_text("2031")
    editor.does("en", "schedule/end")
    editor.does("en", "publication")
    editor.does("zh", "publication")

    visitor = stage.person("A visitor", width, "zh-hans")
    visitor.goes_to("/help/")
    visitor.types(q=f"守塔人灯塔 {width}")
    visitor.presses(".help-search [type=submit]", leads_to="/help/search/")
    visitor.presses(f"a[href$='/{editor.slug}/']", leads_to=f"/help/support/{editor.slug}/")
    expect(visitor.page.locator("h1")).to_have_text(f"灯塔 {width}")
    visitor.presses(".language-switch")
    expect(visitor.page.locator("h1")).to_have_text(f"Lighthouse {width}")
    visitor.types(word=f"Which lamp, {width}?")
    visitor.presses("[name=helped][value=no]")
    visitor.sees(".notice--good")

    editor.person.goes_to(f"/console/help/feedback/?article={editor.slug}")
    expect(editor.page.locator("main")).to_contain_text(f"Which lamp, {width}?")
    brings_an_earlier_version_back(editor)


def brings_an_earlier_version_back(editor: Editor) -> None:
    editor.person.goes_to(editor.path)
    editor.writes("en", body="Leave the **lamp** alone.")
    editor.saves()
    numbers = f"{editor.path}en/versions/"
    editor.person.goes_to(f"{numbers}3/")
    expect(editor.page.locator("ins").first).to_be_visible()
    editor.person.goes_to(f"{numbers}2/")
    editor.person.presses("form[action$='/restoration/'] [type=submit]", leads_to=editor.path)
    expect(editor.page.locator("[name=en-body]")).to_have_value(ENGLISH)


def test_who_was_overtaken_keeps_every_word(stage: Stage, staff: Staff) -> None:
    first, second = staff.comes(cast.LEA), staff.comes(cast.ADA)
    mine = Editor(first, "overtaken")
    mine.begins("Overtaken")
    mine.writes("en", body="As it was.")
    mine.saves()
    theirs = Editor(second, "overtaken")
    theirs.person.goes_to(theirs.path)
    theirs.writes("en", body="What somebody else wrote.")
    theirs.saves()
    mine.writes("en", body="What I wrote.")
    mine.page.locator(".editor-head [type=submit]").click()
    expect(mine.page.locator("#en [role=alert] del").first).to_be_visible()
    expect(mine.page.locator("[name=en-body]")).to_have_value("What I wrote.")
    mine.person.looks("overtaken")
    mine.page.locator("#en [role=alert] [type=submit]").click()
    expect(mine.page.locator("#en [role=alert]")).to_have_count(0)
    expect(mine.page.locator("[name=en-body]")).to_have_value("What I wrote.")


def test_an_article_that_was_read_is_there_without_a_connection(stage: Stage) -> None:
    # Workers are kept out of other journeys; here one is what it is about.
    context = stage.browser.new_context(base_url=stage.url, locale="en-GB")
    page = context.new_page()
    page.goto("/help/")
    page.wait_for_function("navigator.serviceWorker.ready.then((it) => Boolean(it.active))")
    page.goto("/help/support/reach-us/")
    title = page.locator("h1").inner_text()
    holds(page, "/help/support/reach-us/kept/")
    # One that was never opened, but is needed most.
    holds(page, "/help/scams/never-asks/kept/")
    context.set_offline(True)
    page.goto("/help/support/reach-us/")
    expect(page.locator("h1")).to_have_text(title)
    page.goto("/requests/")
    expect(page.locator("[data-shelf] a", has_text=title)).to_be_visible()
    context.close()


def holds(page: Page, path: str) -> None:
    """Waits until the device has kept this page."""
    page.wait_for_function(
        "async (path) => (await (await caches.open('help-1')).keys()).some((it) => it.url.includes(path))",
        arg=path,
    )

"""What the desk has about letters: those beside a ticket, and the ledger."""

from playwright.sync_api import FrameLocator, Locator, expect

from tests.journeys.pages.desk import Desk

JOIN = "form[action*='/joining/']"


class Letters:
    """The letters, on one agent's screen."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.person, self.page = desk, desk.person, desk.page

    @property
    def waiting(self) -> Locator:
        """Beside the ticket."""
        return self.desk.panel("letters").locator("li")

    def waits(self, subject: str) -> None:
        """Without a reload."""
        expect(self.waiting.filter(has_text=subject)).to_have_count(1)
        self.desk.shows_panels()
        self.person.looks("with a letter that waits")

    def joins(self, subject: str) -> None:
        self.waiting.filter(has_text=subject).locator(f"{JOIN} [type=submit]").click()

    def line(self, words: str) -> Locator:
        """One line of the conversation, with what belongs to it."""
        return self.page.locator("[data-lines] .message", has_text=words)

    def shows_layout(self, words: str) -> FrameLocator:
        """From the conversation to the letter's page; the frame of it, as it was laid out."""
        self.line(words).locator("a[href*='layout=1']").click()
        self.person.arrives_at("/console/letters/[0-9a-f-]{36}/")
        return self.page.frame_locator("#layout iframe")

    def unfolds(self, words: str) -> Locator:
        """The folded part of the letter that says this; folded until now."""
        rest = self.line(words).locator("details.rest")
        expect(rest.locator(".bubble")).to_be_hidden()
        rest.locator("summary").click()
        return rest.locator(".bubble")

    def finds_in_ledger(self, subject: str, state: str) -> None:
        self.person.goes_to(f"/console/letters/?state={state}")
        self.page.locator("tbody a", has_text=subject).first.click()
        self.person.arrives_at("/console/letters/[0-9a-f-]{36}/")

    def reads_original(self, reason: str) -> str:
        """In clear, for a reason that the journal keeps."""
        self.page.fill("main [name=reason]", reason)
        self.page.locator("form[action$='/original/'] [type=submit]").click()
        self.person.arrives_at("/console/letters/[0-9a-f-]{36}/original/")
        return self.person.reads("pre.original")

"""The console's pages of accounts on platforms."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.pages.desk import Desk

ACCOUNT = r"/console/platforms/[0-9a-f-]{36}/"


class Platforms:
    """Whoever sets platforms up, at the console."""

    def __init__(self, desk: Desk) -> None:
        self.person, self.page = desk.person, desk.page

    def adds(self, platform: str, *, name: str, handle: str, **fields: str) -> None:
        """Fills in what the platform asks for; of a choice, the value that is chosen."""
        self.person.goes_to("/console/platforms/")
        self.person.presses(f"a[href$='/platforms/new/{platform}/']", leads_to=f".*/new/{platform}/")
        self.person.types(name=name, handle=handle)
        for field, value in fields.items():
            choice = self.page.locator(f"main input[type=radio][name={field}][value='{value}']")
            if choice.count():
                choice.check()
            else:
                self.person.types(**{field: value})
        self.page.locator("main form button[type=submit].button--primary").click()
        self.person.arrives_at(ACCOUNT)

    @property
    def address(self) -> str:
        """Where the platform reaches us, as it is copied."""
        return self.page.locator("#hook-address").inner_text().strip()

    def tries_it_out(self) -> None:
        """All is well."""
        self.page.locator("form[action$='/trial/'] button").click()
        expect(self.page.locator("#tried .good").first).to_be_visible()
        expect(self.page.locator("#tried .bad")).to_have_count(0)
        self.person.looks("tried")

    def sees_that_it_came(self, reference: str) -> None:
        """What came in is listed with its ticket, and without its words."""
        self.page.reload()
        expect(self.page.locator(f"#lately a[href*='{reference}']").first).to_be_visible()
        self.person.looks("heard")

    def removes(self) -> None:
        self.page.locator("details:has(form[action$='/retirement/']) summary").click()
        self.page.locator("form[action$='/retirement/'] button").click()
        self.person.arrives_at("/console/platforms/")

"""Asking for help by the form, and the page of the request."""

import re

from playwright.sync_api import Locator, expect

from tests.journeys.people import Person

REFERENCE = re.compile(r"WD-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}")


class Request:
    """One request for help, as its customer sees it."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.reference = person.reads("#reference")
        assert REFERENCE.fullmatch(self.reference)

    @classmethod
    def is_sent_by(
        cls, person: Person, body: str, email: str = "", topic: str = "locked", files: object = ()
    ) -> "Request":
        """Fills in the form of this topic, from the choice of topics or from a page that leads to it."""
        if f"topic={topic}" not in person.page.url:
            person.goes_to("/contact/")
            person.presses(f"main a[href$='topic={topic}']", leads_to="/contact/")
        person.types(body=body)
        if email:
            person.types(email=email)
        if files:
            person.page.set_input_files("main [name=uploads]", files)  # type: ignore[arg-type]
        person.presses("[data-contact] .button--primary", leads_to="/requests/WD-[^/]+/")
        return cls(person)

    @property
    def path(self) -> str:
        return f"/requests/{self.reference}/"

    @property
    def lines(self) -> Locator:
        return self.person.page.locator("#lines .bubble")

    def is_promised(self) -> None:
        self.person.sees("#standing .promise time, #standing .promise strong")
        self.person.sees("#standing .progress-line h2")

    def says(self, words: str, files: object = ()) -> None:
        page = self.person.page
        page.fill("#say [name=body]", words)
        if files:
            page.set_input_files("#say [name=uploads]", files)  # type: ignore[arg-type]
        page.click("#say .button--primary")

    def begins_to_type(self, words: str) -> None:
        self.person.page.locator("#say [name=body]").press_sequentially(words)

    def hears(self, words: str) -> None:
        """Exactly once, without a reload."""
        expect(self.lines.filter(has_text=words)).to_have_count(1)

    def is_read(self, words: str) -> None:
        line = self.person.page.locator("#lines .message", has_text=words)
        expect(line.locator("[data-read]")).to_be_visible()

    def is_asked_for_proof(self) -> None:
        self.person.sees(".proof-panel")
        self.person.looks("asked for proof")

    def proves_by_code(self, account: str) -> None:
        person = self.person
        person.presses(".proof-panel .button--primary", leads_to=f"{self.path}proof/")
        person.presses(
            f"form[action='{self.path}proof/code/sending/'] button", leads_to=f"{self.path}proof/code/"
        )
        code = person.mailbox.newest(account, "accounts/proof_code").code
        person.enters_code(code, "code", leads_to=f"{self.path}(proof/)?")
        person.goes_to(self.path)

    def is_proven(self) -> None:
        self.person.sees("#standing .notice--good")

    def hears_of_release(self) -> None:
        self.person.sees("#lines .message--system a[href='/sign-in/']")

    def is_rated(self, score: int, comment: str) -> None:
        person = self.person
        person.goes_to(f"{self.path}rating/")
        person.page.locator(f"[name=score][value='{score}']").check(force=True)
        person.types(comment=comment)
        person.presses("form.rating .button--primary", leads_to=f"{self.path}(rating/)?")

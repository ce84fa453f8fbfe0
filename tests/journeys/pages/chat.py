"""The in-app chat: as a page of ours, or as a widget on somebody else's site."""

import re
from urllib.parse import urlsplit

from playwright.sync_api import Locator, expect

from tests.journeys.people import Person


class Chat:
    """The element, wherever it is; what is inside of its shadow is found all the same."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.box = person.page.locator("walletdesk-chat")

    @classmethod
    def of_page(cls, person: Person) -> "Chat":
        person.goes_to("/chat/")
        return cls(person)

    @classmethod
    def of_site(cls, person: Person, address: str = "") -> "Chat":
        """On another site, which vouches for the customer with this address, or for nobody."""
        person.page.goto("/dev/widget/" + (f"?as={address}" if address else ""))
        chat = cls(person)
        chat.box.locator(".launcher").click()
        return chat

    def begins(self, body: str, email: str = "", topic: str = "locked") -> None:
        self.box.locator("[name=topic]").select_option(topic)
        self.box.locator(".intro [name=body]").fill(body)
        if email:
            self.box.locator("[name=email]").fill(email)
        self.box.locator(".intro .button.primary").click()
        expect(self.box.locator(".subtitle")).to_contain_text("WD-")
        self.person.looks("talking")

    @property
    def reference(self) -> str:
        found = re.search(r"WD-[0-9A-Z-]{13}", self.box.locator(".subtitle").inner_text())
        assert found
        return found[0]

    @property
    def lines(self) -> Locator:
        return self.box.locator(".lines .bubble")

    def is_promised(self) -> None:
        expect(self.box.locator(".card .card-head strong").first).to_be_visible()

    def says(self, words: str, files: object = ()) -> None:
        if files:
            self.box.locator("input[type=file]").set_input_files(files)  # type: ignore[arg-type]
        self.box.locator(".composer textarea").fill(words)
        self.box.locator(".composer .send").click()

    def begins_to_type(self, words: str) -> None:
        self.box.locator(".composer textarea").press_sequentially(words)

    def hears(self, words: str) -> None:
        """Exactly once, without a reload."""
        expect(self.lines.filter(has_text=words)).to_have_count(1)

    def is_read(self, words: str) -> None:
        expect(self.box.locator(".receipt")).to_have_text(re.compile("Read|已读"))

    def is_asked_for_proof(self) -> None:
        expect(self.box.locator(".card", has=self.person.page.locator(".code"))).to_be_visible()
        self.person.looks("asked for proof")

    def proves_by_code(self, account: str) -> None:
        """The code has a field of its own."""
        card = self.box.locator(".card", has=self.person.page.locator("form.code"))
        card.locator(".button.primary").first.click()
        code = self.person.mailbox.newest(account, "accounts/proof_code").code
        card.locator("[name=code]").fill(code)
        card.locator("form.code .button.primary").click()
        expect(card).to_have_count(0)

    def way_to_other_proofs(self) -> str:
        """Where the link in the card leads, on our own site."""
        link = self.box.locator(".card a.button[target=_blank][href]")
        return urlsplit(str(link.get_attribute("href"))).path

    def is_proven(self) -> None:
        expect(self.box.locator(".line.event").last).to_be_visible()

    def hears_of_release(self) -> None:
        expect(
            self.box.locator(".line.event", has_text=re.compile("unlock|open again|lock|解除|解锁")).last
        ).to_be_visible()

    def is_rated(self, score: int, comment: str) -> None:
        card = self.box.locator(".card", has=self.person.page.locator("[name=score]"))
        card.locator(f"[name=score][value='{score}']").check(force=True)
        card.locator("[name=comment]").fill(comment)
        card.locator(".button.primary").click()
        expect(self.box.locator(".card [role=status]")).to_be_visible()

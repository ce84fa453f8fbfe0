"""The agents' desk: signing in, the inbox, a ticket with its panels."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pyotp
from playwright.sync_api import Locator, Route, expect

from tests.journeys.people import Person
from walletdesk.console.demo.cast import PASSWORD, DemoAgent

TAKE = ".ticket-acts form[action*='/assignment/'] [type=submit]"


class Desk:
    """One agent's screen."""

    def __init__(self, person: Person) -> None:
        self.person = person
        self.page = person.page

    def signs_in(self, agent: DemoAgent) -> None:
        """By password and authenticator app; there is no other way for agents than with a second step."""
        self.gives_password(agent)
        self.page.fill("form:has([value=totp]) [name=answer]", pyotp.TOTP(agent.secret).now())
        self.page.wait_for_url(re.compile(r"/console/(\?.*)?$"))
        self.person.looks()

    def gives_password(self, agent: DemoAgent) -> None:
        self.page.goto("/console/sign-in/")
        self.page.fill("main [name=email], form [name=email]", agent.email)
        self.page.fill("form [name=password]", PASSWORD)
        self.page.locator("form:has([name=password]) [type=submit]").click()
        self.page.wait_for_url("**/second-step/**")

    def row(self, reference: str) -> Locator:
        return self.page.locator(f"#row-{reference}")

    def is_told_of(self, reference: str) -> None:
        """A new ticket shows in the list that is open, or announces itself above it; nothing is reloaded."""
        news = self.page.locator("[data-news]")
        told, more = (
            self.row(reference).or_(news.locator("visible=true")).first,
            self.page.locator("[data-more]"),
        )
        expect(told.or_(more).first).to_be_visible()
        while more.count() and not told.is_visible():
            self.asks_for_more(more)
        expect(told).to_be_visible()
        if not self.row(reference).count():
            news.click()
        expect(self.row(reference)).to_be_visible()

    def asks_for_more(self, more: Locator) -> None:
        """Answers are due later, further down in the list."""
        rows = self.page.locator("[id^=row-]")
        known = rows.count()
        more.click()
        expect(rows).not_to_have_count(known)

    def opens(self, reference: str) -> None:
        self.row(reference).locator("a").click()
        expect(self.page.locator(f"[data-ticket='{reference}']")).to_be_visible()
        self.page.wait_for_url(f"**/console/tickets/{reference}/**")
        self.person.looks()

    def goes_to_ticket(self, reference: str) -> None:
        self.person.goes_to(f"/console/tickets/{reference}/")

    @property
    def lines(self) -> Locator:
        return self.page.locator("[data-lines] .bubble")

    def reads(self, words: str) -> None:
        """Exactly once, without a reload."""
        expect(self.lines.filter(has_text=words)).to_have_count(1)

    def says(self, words: str, files: object = ()) -> None:
        if files:
            self.page.set_input_files("[data-composer] [name=files]", files)  # type: ignore[arg-type]
        self.page.fill("[data-composer] [name=body]", words)
        self.page.locator("[data-composer] [data-send]").click()
        self.reads(words)

    def begins_to_type(self, words: str) -> None:
        self.page.locator("[data-composer] [name=body]").press_sequentially(words)

    def takes(self) -> None:
        self.page.locator(TAKE).first.click()
        expect(self.page.locator(".ticket-acts .badge--accent")).to_be_visible()

    @contextmanager
    def presses_take_meanwhile(self) -> Iterator[None]:
        """The press is on its way while something else happens, and arrives after it."""
        held: list[Route] = []
        # Playwright marks what it calls, and a builtin can't be marked.
        self.page.route("**/assignment/**", lambda route: held.append(route))  # noqa: PLW0108
        self.page.locator(TAKE).first.click(no_wait_after=True)
        yield
        held[0].continue_()
        self.page.unroute("**/assignment/**")

    @contextmanager
    def takes_on_a_slow_line(self) -> Iterator[None]:
        """The ticket is taken at once; the page that says so arrives after something else has happened."""
        held: list[Route] = []
        self.page.route("**/assignment/**", lambda route: held.append(route))  # noqa: PLW0108
        self.page.locator(TAKE).first.click(no_wait_after=True)
        while not held:
            self.page.evaluate("null")
        taken = held[0].fetch()
        yield
        held[0].fulfill(response=taken)
        expect(self.page.locator(".ticket-acts .badge--accent")).to_be_visible()
        self.page.unroute("**/assignment/**")

    def sees_it_taken_by(self, name: str) -> None:
        expect(self.page.locator(".ticket-acts .badge--accent")).to_contain_text(name)

    def sees_presence_of(self, name: str) -> None:
        expect(self.page.locator("[data-presence]")).to_contain_text(name)

    def sees_customer_type(self) -> None:
        expect(self.page.locator("[data-typing-line]")).to_be_visible()

    def turns_back(self) -> None:
        """From the panels to the conversation, where there is room for one of them only."""
        turn = self.page.locator("[data-pane-to=main]").locator("visible=true")
        if turn.count():
            turn.first.click()

    def panel(self, name: str) -> Locator:
        return self.page.locator(f"[data-panel={name}]")

    def shows_panels(self) -> None:
        """On a phone they are one press away."""
        turn = self.page.locator(".ticket-head [data-pane-to=aside]")
        if turn.is_visible():
            turn.click()
        expect(self.panel("who")).to_be_visible()
        self.person.looks("panels")

    def asks_for_proof(self) -> None:
        self.shows_panels()
        self.panel("proof").locator("form[action*='/proof-request/'] [type=submit]").click()

    def sees_proof(self) -> None:
        expect(self.panel("proof").locator(".badge--good")).to_be_visible()

    def cannot_release(self) -> None:
        expect(self.panel("account").locator("[aria-disabled=true]")).to_be_visible()
        expect(self.panel("account").locator("form[action*='/lock/end/']")).to_have_count(0)

    def releases(self, reason: str) -> None:
        form = self.panel("account").locator("form[action*='/lock/end/']")
        form.locator("[name=reason]").fill(reason)
        form.locator("[type=submit]").click()
        expect(form).to_have_count(0)

    def closes(self) -> None:
        self.page.locator("[data-open=close-ticket]").click()
        self.page.locator("#close-ticket [type=submit]").click()
        expect(self.page.locator("form[action*='/closure/end/']").first).to_be_visible()

"""Who acts in a journey: people with browsers of their own, who notice when a page is not as it should be."""

import itertools
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect

from tests.journeys import looking
from tests.journeys.mailbox import Mailbox
from tests.product import Product

PATIENCE = 30_000  # ms; the machines of CI are slow, and nothing here waits longer than it must
PHONE, DESKTOP = (390, 844), (1440, 900)
# A refused form answers 4xx on purpose, and browsers write that into their console.
MEANT = re.compile(r"the server responded with a status of 4(03|04|09|22|29)")
OFFLINE = "ERR_INTERNET_DISCONNECTED"
REPORT_VIOLATIONS = (
    "document.addEventListener('securitypolicyviolation',"
    " (event) => console.error(`CSP: ${event.violatedDirective} ${event.blockedURI}`))"
)
expect.set_options(timeout=PATIENCE)
# Each browser comes from an address of its own: a limit on one is not what a journey is about.
_addresses = (f"198.51.{100 + n // 250}.{n % 250 + 1}" for n in itertools.count())
# Each kind of page is looked through once a width and language; a run meets most of them many times.
looked_through: set[tuple[str, str, int, str]] = set()


@dataclass
class Person:
    """Somebody in front of a browser."""

    name: str
    page: Page
    language: str
    mailbox: Mailbox
    complaints: list[str] = field(default_factory=list)
    is_offline: bool = False

    @property
    def context(self) -> BrowserContext:
        return self.page.context

    def goes_to(self, path: str, state: str = "") -> None:
        self.page.goto(path)
        self.looks(state)

    def presses(self, selector: str, leads_to: str = "") -> None:
        """Presses the one thing that this means; `leads_to` is a pattern of the path that it leads to."""
        self.page.locator(selector).locator("visible=true").first.click()
        if leads_to:
            self.arrives_at(leads_to)

    def arrives_at(self, path: str) -> None:
        self.page.wait_for_url(lambda url: re.fullmatch(path, urlsplit(url).path) is not None)
        self.looks()

    def types(self, **words: str) -> None:
        """Fills fields by their names."""
        for name, said in words.items():
            self.page.locator(f"main [name={name}]").locator("visible=true").first.fill(said)

    def enters_code(self, code: str, name: str = "answer", leads_to: str = "") -> None:
        """A code that is complete goes by itself."""
        self.types(**{name: code})
        self.arrives_at(leads_to)

    def sees(self, selector: str, text: str | re.Pattern[str] | None = None) -> None:
        found = self.page.locator(selector)
        if text is not None:
            found = found.filter(has_text=text)
        expect(found.first).to_be_visible()

    def does_not_see(self, text: str) -> None:
        expect(self.page.locator("body")).not_to_contain_text(text)

    def reads(self, selector: str) -> str:
        return self.page.locator(selector).first.inner_text().strip()

    def goes_offline(self) -> None:
        self.is_offline = True
        self.context.set_offline(True)

    def comes_back(self) -> None:
        self.context.set_offline(False)
        self.is_offline = False

    def opens_link(self, url: str) -> None:
        """A link of a letter."""
        self.goes_to(urlsplit(url).path)

    def looks(self, state: str = "") -> None:
        """Notices what no page may do, in a state of it."""
        self.page.wait_for_load_state("load")
        path, width = urlsplit(self.page.url).path, self.page.viewport_size["width"]  # type: ignore[index]
        name = name_of(path)
        kind = (name, state, width, self.language)
        if kind in looked_through:
            return
        looked_through.add(kind)
        found = looking.complaints(self.page, self.language, name)
        self.complaints += [f"{path} {state} at {width}: {complaint}" for complaint in found]

    def hears(self, message: ConsoleMessage) -> None:
        if message.type != "error" or MEANT.search(message.text):
            return
        if not (self.is_offline or OFFLINE in message.text):
            self.complaints.append(f"{self.page.url}: console: {message.text}")

    def watches(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and "/static/" in response.url):
            self.complaints.append(f"{response.request.method} {response.url} answered {response.status}")


def name_of(path: str) -> str:
    """The kind of page: its name among the addresses, or nothing for an address that isn't there."""
    try:
        return str(resolve(path).view_name)
    except Resolver404:
        return ""


@dataclass
class Stage:
    """Where a journey plays: the product, a browser, and everybody who has come on."""

    product: Product
    browser: Browser
    mailbox: Mailbox
    people: list[Person] = field(default_factory=list)

    @property
    def url(self) -> str:
        # By its name, not by a number: the addresses of passkeys.
        return f"http://localhost:{self.product.port}"

    def person(self, name: str, width: int = 1440, language: str = "en", **more: Any) -> Person:
        """A new browser, on a phone or a desk, that prefers a language, from an address of its own."""
        size = PHONE if width == PHONE[0] else DESKTOP
        context = self.browser.new_context(
            base_url=self.url,
            viewport={"width": size[0], "height": size[1]},
            locale="zh-CN" if language == "zh-hans" else "en-GB",
            timezone_id="Asia/Shanghai",
            has_touch=width == PHONE[0],
            # So that both themes are looked through.
            color_scheme="dark" if language == "zh-hans" else "light",
            extra_http_headers={"X-Forwarded-For": next(_addresses)},
            service_workers="block",
            **more,
        )
        context.set_default_timeout(PATIENCE)
        context.add_init_script(REPORT_VIOLATIONS)
        person = Person(name, context.new_page(), language, self.mailbox)
        self.people.append(person)
        self._attend(person)
        return person

    def _attend(self, person: Person) -> None:
        person.page.on("console", person.hears)
        person.page.on("pageerror", lambda error: person.complaints.append(f"script: {error}"))
        person.page.on("response", person.watches)

    def shows_itself(self, folder: Path) -> None:
        """What everybody saw when it failed."""
        for person in self.people:
            picture = folder / f"{person.name}.png"
            person.page.screenshot(path=picture)
            print(f"{person.name} was at {person.page.url}, see {picture}")  # noqa: T201

    def leave(self) -> list[str]:
        """Everybody goes; what they had to complain about."""
        for person in self.people:
            person.context.close()
        return [f"{person.name}: {complaint}" for person in self.people for complaint in person.complaints]

"""Every page of the product, empty and filled, can be read by all: in both languages, on phone and desk.

What no page may do is in looking.py; a page of the tables that nobody has seen fails.
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pyotp
import pytest
from playwright.sync_api import expect

from tests.access.places import Place, places
from tests.access.test_urls import AGENTS, CUSTOMERS, read
from tests.journeys.clock import Clock
from tests.journeys.conftest import Staff
from tests.journeys.furnished import Furnished
from tests.journeys.pages.account import NEW_PASSWORD, Account
from tests.journeys.pages.asking import Request
from tests.journeys.pages.chat import Chat
from tests.journeys.pages.desk import Desk
from tests.journeys.people import Person, Stage, looked_through
from tests.journeys.words import ANSWERED, ASKED, PRAISED, THANKED, somebody
from tests.product import Product
from walletdesk.console.demo import cast

PLACES = {place.name: place for place in places()}
# Each page is met on a phone and on a desk, in Chinese (and the dark) and in English (and the light).
ON_PHONE, ON_DESK = (390, "zh-hans"), (1440, "en")
AS_WHOM = [
    *[
        (who, where)
        for who in ("lin", "ada", "lea", "mei", "stranger", "writer")
        for where in (ON_PHONE, ON_DESK)
    ],
    # The desk also the other way round: many agents read Chinese all day.
    ("mei", (1440, "zh-hans")),
    ("mei", (390, "en")),
    # Who has nothing yet, and who may not come further.
    ("omar", (390, "en")),
    ("zoe", (1440, "zh-hans")),
    ("nia", ON_PHONE),
    ("nia", ON_DESK),
]
# What looks different to each; anything else is looked through once a width and language.
OWN = {"home", "requests", "requests_show", "security", "devices", "passkeys", "history"}
OWN |= {f"console:{name}" for name in ("inbox", "ticket", "security", "colleague", "macros")}
# Answers that are no pages of their own: data, files, parts of pages, and the way back from a consent.
not_pages: set[str] = {
    "console:mailbox_consented",
    "desk:sound",
    "official_list",
    "reach",
    "security_txt",
    "social_hook",
}


@pytest.fixture(scope="module")
def furnished(product: Product) -> Iterator[Furnished]:
    house = Furnished.by(product)
    yield house
    house.is_left(product)


@pytest.mark.parametrize(("who", "where"), AS_WHOM)
def test_it_is_fit_to_be_seen(
    stage: Stage, clock: Clock, furnished: Furnished, who: str, where: tuple[int, str]
) -> None:
    person = comes(stage, clock, furnished, who, where)
    for place in open_to(who):
        if place.name not in OWN and where not in (ON_PHONE, ON_DESK):
            continue
        path, state = furnished.setting.path(place), who if place.name in OWN else ""
        if (place.name, state, *where) not in looked_through and is_page(person, place, path):
            person.goes_to(path, state)


def comes(stage: Stage, clock: Clock, furnished: Furnished, who: str, where: tuple[int, str]) -> Person:
    """One of the cast, signed in, who prefers this language."""
    width, language = where
    clock.speaks(language)
    return stage.person(who, width, language, storage_state=furnished.state_of(who, stage.url))


def open_to(who: str) -> Iterator[Place]:
    """Every address that answers them with something to look at (503: health, when the worker is away)."""
    for table in (CUSTOMERS, AGENTS):
        people, rows = read(table)
        for (method, name), answers in rows.items():
            if method == "GET" and who in people and answers[people.index(who)] in {"200", "503"}:
                yield PLACES[name]


def is_page(person: Person, place: Place, path: str) -> bool:
    """Whether it is a whole page; parts of pages are seen within them."""
    if place.name not in {name for name, *_ in looked_through} | not_pages:
        answer = person.context.request.get(path)
        is_framed = "sandbox" in answer.headers.get("content-security-policy", "")
        is_html = answer.headers["content-type"].startswith("text/html") and "<html" in answer.text()
        if is_framed or not is_html:
            not_pages.add(place.name)
    return place.name not in not_pages


@pytest.mark.parametrize("where", [ON_PHONE, ON_DESK])
class TestOnTheWay:
    """Pages that are seen only on the way to somewhere."""

    def test_in_and_locked_out_and_back_in(self, stage: Stage, clock: Clock, where: tuple[int, str]) -> None:
        account, lin, stranger = (
            Account(somebody()),
            stage.person("Lin", *where),
            stage.person("Away", *where),
        )
        account.is_opened_by(lin)
        secret = account.gets_app(lin)
        account.leaves(lin)
        account.is_tried_by(lin, account.password)
        lin.arrives_at("/sign-in/second-step/")
        while urlsplit(stranger.page.url).path != "/sign-in/locked/":
            account.is_tried_by(stranger, "not the right password")
            stranger.looks()
            clock.passes_the_pause()
        clock.passes_the_half_minute(account.email)
        account.is_reset_by(lin, NEW_PASSWORD, second_step=pyotp.TOTP(secret).now())

    def test_who_has_an_app(
        self, stage: Stage, clock: Clock, furnished: Furnished, where: tuple[int, str]
    ) -> None:
        tia = comes(stage, clock, furnished, "tia", where)
        tia.goes_to("/security/authenticator/removal/")
        tia.goes_to(f"/requests/{furnished.tias}/proof/authenticator/")

    def test_who_has_quotes(
        self, stage: Stage, clock: Clock, furnished: Furnished, where: tuple[int, str]
    ) -> None:
        tia = comes(stage, clock, furnished, "tia", where)
        for path in furnished.quotes:
            tia.goes_to(path)

    def test_who_has_been_here_for_long(
        self, stage: Stage, clock: Clock, furnished: Furnished, where: tuple[int, str]
    ) -> None:
        for who, path in (("tia later", "/security/password/"), ("mei later", "/console/security/password/")):
            person = comes(stage, clock, furnished, who, where)
            person.page.goto(path)
            person.arrives_at("(/console)?/sign-in/again/")

    def test_a_request_is_opened_by_its_letter(self, stage: Stage, where: tuple[int, str]) -> None:
        address, lin, stranger = (
            somebody(),
            stage.person("Lin", *where),
            stage.person("Another browser", *where),
        )
        Request.is_sent_by(lin, ASKED[lin.language], address)
        stranger.opens_link(stage.mailbox.newest(address, "desk/request_received").link("/r/"))
        stranger.presses("main form [type=submit], main form button", leads_to="/r/[^/]+/code/")

    def test_an_agent_comes_in(self, stage: Stage, where: tuple[int, str]) -> None:
        rae = stage.person("Rae", *where)
        Desk(rae).gives_password(cast.RAE)
        rae.looks()

    def test_the_chat_is_late_and_alone_and_closed_and_rated(
        self, stage: Stage, staff: Staff, clock: Clock, where: tuple[int, str]
    ) -> None:
        lin, jo = stage.person("Lin", *where), staff.comes(cast.JO)
        chat = Chat.of_page(lin)
        chat.begins(ASKED[lin.language], somebody())
        clock.passes_the_promise(chat.reference)
        lin.page.reload()
        chat.hears(ASKED[lin.language])
        lin.looks("late")
        lin.goes_offline()
        chat.says(THANKED[lin.language])
        chat.hears(THANKED[lin.language])
        lin.looks("without a connection")
        lin.comes_back()
        # That there was none is over.
        expect(lin.page.locator(".toast")).to_have_count(1)
        jo.goes_to_ticket(chat.reference)
        jo.reads(THANKED[lin.language])
        jo.says(ANSWERED[lin.language])
        jo.closes()
        expect(chat.box.locator("[name=score]").first).to_be_attached()
        lin.looks("closed")
        chat.is_rated(5, PRAISED[lin.language])
        lin.looks("rated")

    def test_the_chat_is_open_on_another_site(self, stage: Stage, where: tuple[int, str]) -> None:
        visitor = stage.person("A visitor of the shop", *where)
        chat = Chat.of_site(visitor)
        expect(chat.box.locator(".intro")).to_be_visible()
        visitor.looks("open")

    def test_something_is_wrong(
        self, stage: Stage, clock: Clock, furnished: Furnished, where: tuple[int, str]
    ) -> None:
        stranger, mei = stage.person("A stranger", *where), comes(stage, clock, furnished, "mei", where)
        stranger.goes_to("/nothing/here/", "not there")
        stranger.goes_to("/sign-in/")
        stranger.context.clear_cookies()
        stranger.presses("main form.stack [type=submit]")
        stranger.page.wait_for_load_state("load")
        stranger.looks("opened too long ago")
        mei.goes_to("/console/nothing/here/", "not there, at the desk")
        with clock.breaks("desk_macro"):
            mei.goes_to("/console/macros/", "broken")
        # That it broke is what was asked for.
        mei.complaints = [complaint for complaint in mei.complaints if "500" not in complaint]


def test_no_page_was_left_out() -> None:
    """Runs last: each page that the tables name was looked at on phone and desk, and in both languages."""
    names = {name for table in (CUSTOMERS, AGENTS) for method, name in read(table)[1] if method == "GET"}
    for wanted in (390, 1440, "zh-hans", "en"):
        seen = {name for name, _, *where in looked_through if wanted in where}
        assert names - not_pages - seen == set(), f"Not seen at {wanted}"

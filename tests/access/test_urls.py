"""Every address × everybody: what each method answers. An address that is missing in the table fails.

An answer is a status, or where it sends to: `in` the sign-in, `again` a full sign-in first, `setup` the
second factor first, `go` elsewhere. What isn't in the table (other methods too) is refused with 405. Forms
are sent empty, so 422 and the like mean that one may.

At the customers' door: a stranger; Gus, whose browser wrote another ticket; the browser that wrote Lin's;
Omar, another customer; Mei, an agent, who is nobody there; Lin. At the agents' door: a stranger; Lin, who is
nobody there; Nia, who has no second factor yet; Zoe, an agent of another queue; Mei; Rui, a reviewer; Lea, a
lead; Ada, an administrator. Everything that an address names is Lin's, or the house's.
"""

from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client

from tests.access.places import Place, Setting, furnish, places
from tests.world import PASSWORD, World, agent, let_in, signed_key, undone
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.access import KEY_COOKIE
from walletdesk.desk.models import Membership

CUSTOMERS, AGENTS = (Path(__file__).with_name(f"{door}.table") for door in ("customers", "agents"))
METHODS = ("GET", "POST", "PUT", "DELETE")
REFUSED = "405"


def read(table: Path) -> tuple[list[str], dict[tuple[str, str], list[str]]]:
    """Who asks, and the answers by method and name."""
    lines = [line.split() for line in table.read_text().splitlines() if line and not line.startswith("#")]
    (_, _, *who), *rows = lines
    return who, {(method, name): answers for method, name, *answers in rows}


class Visitor:
    """A browser of one of the cast, that comes to every address as it was at first."""

    def __init__(self, browser: Client, key: str = "") -> None:
        self.browser = browser
        self.browser.raise_request_exception = False
        self.cookies = browser.cookies.output(header="", sep=";")
        self.headers = {"Authorization": f"Bearer {key}"} if key else {}

    def asks(self, method: str, path: str) -> str:
        self.browser.cookies = SimpleCookie(self.cookies)
        with undone():
            answer = self.browser.generic(method, path, headers=self.headers, content_type=FORM)
            return in_a_word(answer)


FORM = "application/x-www-form-urlencoded"


def in_a_word(answer: HttpResponseBase) -> str:
    """The status, or where a redirect leads."""
    to = answer.headers.get("Location", "")
    if not to:
        return str(answer.status_code)
    known = {"/sign-in/again/": "again", "/sign-in/?": "in", "/console/security/set-up/": "setup"}
    return next((word for start, word in known.items() if start in to), "go")


@pytest.fixture
def setting(world: World, settings: Any, tmp_path: Path) -> Setting:
    settings.FILES_ROOT = tmp_path
    for member in (world.mei, world.bo, world.rui):
        Membership.objects.create(queue=world.lins_ticket.queue, agent=member)
    return furnish(world)


def at_the_customers_door(world: World, setting: Setting) -> dict[str, Visitor]:
    people = {name: Visitor(world.browser(name)) for name in ("stranger", "omar", "lin", "mei")}
    writer = world.browser("stranger")
    writer.cookies[KEY_COOKIE] = signed_key(setting.writers_key)
    gus = Visitor(world.browser("guest"), world.guests_key)
    return {**people, "gus": gus, "writer": Visitor(writer, setting.writers_key)}


def at_the_agents_door(world: World) -> dict[str, Visitor]:
    people = {name: world.browser(name) for name in ("stranger", "lin", "mei", "rui", "lea", "ada")}
    nia = Agent.objects.appoint(email="nia@desk.example", password=PASSWORD, role="lead", by=SYSTEM)
    for name, newcomer in (("nia", nia), ("zoe", agent("Zoe"))):
        people[name] = world.browser("stranger")
        let_in(people[name], newcomer)
    return {name: Visitor(browser) for name, browser in people.items()}


def is_agents(place: Place) -> bool:
    return place.route.startswith("/console/")


def test_each_address_answers_customers_as_the_table_says(world: World, setting: Setting) -> None:
    check(
        CUSTOMERS,
        [place for place in places() if not is_agents(place)],
        setting,
        at_the_customers_door(world, setting),
    )


def test_each_address_answers_agents_as_the_table_says(world: World, setting: Setting) -> None:
    doors = [place for place in places() if is_agents(place)]
    check(AGENTS, doors, setting, at_the_agents_door(world))


def check(table: Path, doors: list[Place], setting: Setting, people: dict[str, Visitor]) -> None:
    who, said = read(table)
    found = {
        (method, place.name): [people[name].asks(method, setting.path(place)) for name in who]
        for place in doors
        for method in METHODS
        if (method, place.name) in said or people[who[-1]].asks(method, setting.path(place)) != REFUSED
    }
    changed = {row: words for row, words in found.items() if said.get(row) != words}
    assert as_text(changed) == "", f"{table.name} says otherwise"
    assert set(said) == set(found), f"{table.name} names addresses that aren't there"


def as_text(rows: dict[tuple[str, str], list[str]]) -> str:
    """The rows as they stand in the file, so that a difference can be read, and copied."""
    return "\n".join(
        f"{method:5}{name:33}" + "".join(f"{word:9}" for word in words).rstrip()
        for (method, name), words in rows.items()
    )

"""Talking live, both ways: pictures, and connections that break (story 4)."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.journeys.clock import Clock
from tests.journeys.conftest import Staff
from tests.journeys.pages.asking import Request
from tests.journeys.pages.chat import Chat
from tests.journeys.people import Person, Stage
from tests.journeys.words import ASKED, somebody
from walletdesk.console.demo import cast


def by_form(person: Person) -> Request:
    return Request.is_sent_by(person, ASKED["en"], somebody())


def by_chat(person: Person) -> Chat:
    chat = Chat.of_page(person)
    chat.begins(ASKED["en"], somebody())
    return chat


@pytest.fixture
def screenshot(tmp_path: Path) -> Path:
    path = tmp_path / "screen.png"
    Image.new("RGB", (320, 200), "teal").save(path)
    return path


@pytest.mark.parametrize("ask", [by_form, by_chat])
def test_nothing_is_lost_or_doubled_when_the_connection_breaks(ask, stage: Stage, staff: Staff) -> None:
    lin = stage.person("Lin", 390)
    request = ask(lin)
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)

    lin.goes_offline()
    for number in (1, 2, 3):
        request.says(f"Line {number} from the tunnel")
    jo.says("Are you still there?")
    lin.comes_back()

    request.hears("Are you still there?")
    for number in (1, 2, 3):
        request.hears(f"Line {number} from the tunnel")
        jo.reads(f"Line {number} from the tunnel")


@pytest.mark.parametrize("ask", [by_form, by_chat])
def test_an_agent_who_was_away_reads_everything_once(ask, stage: Stage, staff: Staff) -> None:
    request = ask(stage.person("Lin"))
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)

    jo.person.goes_offline()
    request.says("The first while you were away")
    request.hears("The first while you were away")
    request.says("The second while you were away")
    request.hears("The second while you were away")
    jo.person.comes_back()

    jo.reads("The first while you were away")
    jo.reads("The second while you were away")


def test_pictures_go_both_ways(stage: Stage, staff: Staff, screenshot: Path) -> None:
    lin = stage.person("Lin", 390)
    request = by_form(lin)
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)

    request.says("This is what I see", screenshot)
    expect(jo.page.locator("[data-lines] img")).to_have_count(1)
    jo.says("Press here", screenshot)
    expect(lin.page.locator("#lines img")).to_have_count(2)


def test_a_chat_shows_pictures_too(stage: Stage, staff: Staff, screenshot: Path) -> None:
    lin = stage.person("Lin", 390)
    chat = by_chat(lin)
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(chat.reference)

    chat.says("This is what I see", screenshot)
    expect(jo.page.locator("[data-lines] img")).to_have_count(1)
    jo.says("Press here", screenshot)
    expect(chat.box.locator("canvas")).to_have_count(2)


def test_what_is_said_while_a_page_is_on_its_way_is_in_it(stage: Stage, staff: Staff) -> None:
    request = by_form(stage.person("Lin"))
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)

    with jo.takes_on_a_slow_line():
        request.says("One more thing")
        jo.reads("One more thing")

    jo.reads("One more thing")


def test_two_agents_see_each_other_and_only_one_takes_it(stage: Stage, staff: Staff) -> None:
    request = by_form(stage.person("Lin"))
    jo, mei = staff.comes(cast.JO), staff.comes(cast.MEI)
    for desk in (jo, mei):
        desk.goes_to_ticket(request.reference)
    mei.sees_presence_of(cast.JO.name)
    jo.begins_to_type("I")
    mei.sees_presence_of(cast.JO.name)

    with mei.presses_take_meanwhile():
        jo.takes()
    mei.sees_it_taken_by(cast.JO.name)
    mei.person.sees(".notice--bad, .notice--warn, .toast")


def test_an_agent_on_a_phone_can_do_it_all(stage: Stage, staff: Staff) -> None:
    request = by_form(stage.person("Lin"))
    jo = staff.comes(cast.JO, 390)
    jo.is_told_of(request.reference)
    jo.opens(request.reference)
    jo.says("Hello from the train")
    request.hears("Hello from the train")
    jo.shows_panels()
    jo.turns_back()
    jo.closes()
    request.person.sees("form[action$='/closure/end/']")


def test_a_request_is_found_again_only_by_its_owner(stage: Stage) -> None:
    address = somebody()
    request = Request.is_sent_by(stage.person("Lin", 390), ASKED["en"], address)
    link = stage.mailbox.newest(address, "desk/request_received").link("/r/")

    stranger = stage.person("A stranger")
    stranger.page.goto(request.path)
    stranger.does_not_see(ASKED["en"])
    stranger.opens_link(link)
    stranger.does_not_see(ASKED["en"])
    stranger.presses("main form [type=submit], main form button", leads_to="/r/[^/]+/code/")
    code = stage.mailbox.newest(address, "desk/entry_code").code
    stranger.enters_code(code, "code", leads_to=request.path)
    Request(stranger).hears(ASKED["en"])


def test_a_late_answer_can_be_asked_for_again(stage: Stage, staff: Staff, clock: Clock) -> None:
    lin = stage.person("Lin", 390)
    request = by_form(lin)
    clock.passes_the_promise(request.reference)
    lin.goes_to(request.path)
    lin.presses("form[action$='/follow-up/'] button", leads_to=request.path)
    jo = staff.comes(cast.JO)
    expect(jo.row(request.reference).locator(".badge--bad")).to_be_visible()

"""The main job, end to end: somebody is locked out, asks, is believed, and gets back in (story 2 to 6)."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import Clock
from tests.journeys.conftest import Staff
from tests.journeys.pages.account import NEW_PASSWORD, Account
from tests.journeys.pages.asking import Request
from tests.journeys.pages.chat import Chat
from tests.journeys.pages.desk import Desk
from tests.journeys.people import Person, Stage
from tests.journeys.words import ANSWERED, ASKED, PRAISED, THANKED, somebody
from walletdesk.console.demo import cast

OWN_WORDS = "blue heron"


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh-hans")])
def test_locked_out_and_helped_by_the_form(
    stage: Stage, staff: Staff, clock: Clock, width: int, language: str
) -> None:
    account, home, away = is_locked_out(stage, clock, width, language)
    agent, colleague = (staff.comes(one) for one in speakers(language))
    away.presses("main a[href*='/contact/?topic=locked']", leads_to="/contact/")
    request = Request.is_sent_by(away, ASKED[language])
    is_helped(request, account, agent, colleague)
    agent.closes()
    request.is_rated(5, PRAISED[language])
    is_safe_again(stage, account, home, away)


@pytest.mark.parametrize(("width", "language"), [(390, "en"), (1440, "zh-hans")])
def test_locked_out_and_helped_by_the_chat(
    stage: Stage, staff: Staff, clock: Clock, width: int, language: str
) -> None:
    account, home, away = is_locked_out(stage, clock, width, language)
    agent, colleague = (staff.comes(one) for one in speakers(language))
    chat = Chat.of_page(away)
    chat.begins(ASKED[language], account.email)
    is_helped(chat, account, agent, colleague)
    agent.closes()
    chat.is_rated(5, PRAISED[language])
    is_safe_again(stage, account, home, away)


def speakers(language: str) -> tuple[cast.DemoAgent, cast.DemoAgent]:
    """The agent who speaks the customer's language, and one who doesn't."""
    return (cast.JO, cast.MEI) if language == "en" else (cast.MEI, cast.JO)


def is_locked_out(stage: Stage, clock: Clock, width: int, language: str) -> tuple[Account, Person, Person]:
    """An account, its owner at home, and the same person locked out on another device."""
    account = Account(somebody())
    home = stage.person("Lin", width, language)
    account.is_opened_by(home)
    account.chooses_anti_phishing_code(home, OWN_WORDS)
    account.leaves(home)
    away = stage.person("Lin elsewhere", width, language)
    is_tried_until_it_locks(account, away, clock)
    for way_on in ("time", "a[href*='/reset/']", "a[href*='/contact/']"):
        away.sees(f"main {way_on}")
    assert OWN_WORDS in stage.mailbox.newest(account.email, "accounts/locked").text
    # A stranger's tries never lock the owner out of a device that is known (OWASP ASVS 5.0, 6.1.1).
    account.lets_in(home)
    return account, home, away


def is_tried_until_it_locks(account: Account, person: Person, clock: Clock) -> None:
    """Wrong passwords in a browser that isn't known, through the pauses between them."""
    for guess in range(8):
        account.is_tried_by(person, f"not the right password {guess}")
        if urlsplit(person.page.url).path == "/sign-in/locked/":
            person.looks()
            return
        clock.passes_the_pause()
    raise AssertionError("The account never locked")


def is_helped(request: Request | Chat, account: Account, agent: Desk, colleague: Desk) -> None:
    """From the first word to the released lock, on two screens of the desk at once."""
    language = request.person.language
    request.is_promised()
    for desk in (agent, colleague):
        desk.is_told_of(request.reference)
        desk.opens(request.reference)
    agent.reads(ASKED[language])
    agent.shows_panels()
    expect(agent.panel("account").locator(".badge--bad")).to_be_visible()
    agent.cannot_release()
    agent.takes()
    colleague.sees_it_taken_by(agent.person.name)
    they_talk(request, agent, colleague)
    agent.asks_for_proof()
    request.is_asked_for_proof()
    request.proves_by_code(account.email)
    agent.sees_proof()
    agent.releases("Proved by code that it is her account")
    request.hears_of_release()


def they_talk(request: Request | Chat, agent: Desk, colleague: Desk) -> None:
    answered, thanked = ANSWERED[request.person.language], THANKED[request.person.language]
    agent.says(answered)
    request.hears(answered)
    request.begins_to_type("…")
    agent.sees_customer_type()
    request.says(thanked)
    agent.reads(thanked)
    colleague.reads(thanked)
    request.is_read(thanked)


def is_safe_again(stage: Stage, account: Account, home: Person, away: Person) -> None:
    """Back in; a new password, a second step; other devices shown out; and the letter's way to freeze."""
    letter = stage.mailbox.newest(account.email, "accounts/lock_released")
    assert OWN_WORDS in letter.text
    account.lets_in(away)
    account.gets_password(away, NEW_PASSWORD)
    # Every other device was signed out with the old password.
    home.page.goto("/security/")
    home.arrives_at("/sign-in/")
    account.gets_passkey(away)
    account.gets_app(away)
    assert len(account.gets_recovery_codes(away)) == 10
    account.leaves(away)
    account.lets_in_by_passkey(away)
    ends_the_other_device(away)
    freezes_by_letter(stage, letter.link("/freeze/"))
    away.goes_to("/security/freeze/")
    away.sees("form[action='/security/freeze/end/']")


def ends_the_other_device(person: Person) -> None:
    person.goes_to("/security/devices/")
    rows = person.page.locator("main ul.list > li")
    expect(rows).to_have_count(2)
    person.presses("main a[href$='/removal/']", leads_to="/security/devices/[0-9]+/removal/")
    person.presses("main form [type=submit]", leads_to="/security/devices/")
    expect(rows).to_have_count(1)


def freezes_by_letter(stage: Stage, link: str) -> None:
    """Without a sign-in; looking at the page alone freezes nothing."""
    anybody = stage.person("Whoever holds the letter")
    anybody.opens_link(link)
    anybody.presses("main form .button--danger", leads_to=re.escape(urlsplit(link).path))
    anybody.sees("main a[href='/contact/?topic=stolen']")

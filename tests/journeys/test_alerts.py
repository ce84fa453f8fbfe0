"""Was this you? From a sign-in on a strange device to the agent who has everything beside the ticket."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import Clock
from tests.journeys.conftest import Staff
from tests.journeys.pages.account import Account
from tests.journeys.people import Person, Stage
from tests.journeys.words import somebody
from walletdesk.console.demo import cast

ON_PHONE, ON_DESK = (390, "zh-hans"), (1440, "en")
ASKED = {"en": "Was this you?", "zh-hans": "是您本人吗？"}
FROZEN = {"en": "The account is frozen", "zh-hans": "账户已冻结"}
REFERENCE = re.compile(r"WD-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{2,4}")


def opened_by(lin: Person) -> Account:
    account = Account(somebody())
    account.is_opened_by(lin)
    return account


@pytest.mark.parametrize("where", [ON_PHONE, ON_DESK])
def test_a_stranger_signs_in_and_the_owner_says_that_it_was_not_her(
    stage: Stage, staff: Staff, clock: Clock, where: tuple[int, str]
) -> None:
    width, language = where
    clock.speaks(language)
    lin = stage.person("Lin", width, language)
    account = opened_by(lin)
    lin.goes_to("/security/")
    thief = stage.person("Thief", 1440, language)
    account.is_tried_by(thief, account.password)
    thief.arrives_at("/")

    # The page that is open asks by itself.
    lin.sees("#alert-banner", ASKED[language])
    lin.presses("#alert-banner a", leads_to="/alerts/[0-9a-f-]+/")
    lin.presses("form[action$='/denial/'] [type=submit]")
    lin.sees("main h2", FROZEN[language])
    lin.looks("denied")
    found = REFERENCE.search(lin.reads("main"))
    assert found, lin.reads("main")

    thief.goes_to("/security/")
    thief.arrives_at("/sign-in/")
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(found[0])
    panel = jo.page.locator("[data-panel=evidence]")
    expect(panel).to_contain_text("Chrome")
    expect(panel.locator("details")).to_be_visible()


def test_a_letter_freezes_without_a_sign_in(stage: Stage, clock: Clock) -> None:
    clock.speaks("en")
    lin = stage.person("Lin", *ON_DESK)
    account = opened_by(lin)
    account.chooses_anti_phishing_code(lin, "calm otter at dawn")
    account.leaves(lin)
    thief = stage.person("Thief", *ON_DESK)
    account.is_tried_by(thief, account.password)
    thief.arrives_at("/")

    letter = stage.mailbox.newest(account.email, "watch/alert")
    assert "calm otter at dawn" in letter.text
    phone = stage.person("Lin", 390, "en")
    phone.opens_link(letter.link("/not-me/"))
    phone.presses("main form [type=submit]")
    phone.sees("main h2", FROZEN["en"])
    thief.goes_to("/security/")
    thief.arrives_at("/sign-in/")


def test_a_yes_is_learnt_from_and_taken_back(stage: Stage, clock: Clock) -> None:
    clock.speaks("en")
    lin = stage.person("Lin", *ON_DESK)
    account = opened_by(lin)
    other = stage.person("Lin", 390, "en")
    account.is_tried_by(other, account.password)
    other.arrives_at("/")
    other.sees("#alert-banner", ASKED["en"])
    other.presses("#alert-banner a", leads_to="/alerts/[0-9a-f-]+/")
    other.presses("form[action$='/confirmation/'] [type=submit]", leads_to="/alerts/")
    other.presses("main .list a", leads_to="/alerts/[0-9a-f-]+/")
    other.presses("form[action$='/confirmation/end/'] [type=submit]")
    other.sees("form[action$='/denial/']")

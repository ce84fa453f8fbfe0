"""Guided flows: who can't sign in is led to what helps; a stolen account is protected first."""

import pytest
from playwright.sync_api import expect

from tests.journeys.clock import Clock
from tests.journeys.conftest import Staff
from tests.journeys.pages.account import NEW_PASSWORD, Account
from tests.journeys.pages.asking import Request
from tests.journeys.pages.flow import GuidedFlow
from tests.journeys.people import Stage
from tests.journeys.test_story import is_tried_until_it_locks
from tests.journeys.words import ASKED, somebody
from walletdesk.console.demo import cast

WHERE = [(390, "en"), (390, "zh-hans"), (1440, "en"), (1440, "zh-hans")]


@pytest.mark.parametrize(("width", "language"), WHERE)
def test_who_cant_sign_in_is_led_to_the_way_that_helps(
    stage: Stage, clock: Clock, width: int, language: str
) -> None:
    account, lin = Account(somebody()), stage.person("Lin", width, language)
    account.is_opened_by(lin)
    away = stage.person("Lin, elsewhere", width, language)
    is_tried_until_it_locks(account, away, clock)
    flow = GuidedFlow(away, "cant-sign-in")

    away.goes_to("/help/")
    away.presses("main a[href='/help/flows/']", leads_to="/help/flows/")
    away.presses(f"main a[href='{flow.path}']", leads_to=flow.path)
    flow.answers("locked", "wait")
    # What the page of the lock said here is known; nothing was asked about it.
    away.sees("main .notice time[data-countdown]")
    flow.has_answered(2)

    away.page.reload()
    away.sees("main .notice time[data-countdown]")
    account.is_reset_by(away, NEW_PASSWORD)
    flow.goes_on()
    flow.answers("in", "done")
    away.sees(".notice--good")


@pytest.mark.parametrize(("width", "language"), WHERE)
def test_whose_network_is_well_brings_a_prepared_ticket(stage: Stage, width: int, language: str) -> None:
    lin = stage.person("Lin", width, language)
    flow = GuidedFlow(lin, "cant-sign-in")
    lin.goes_to(flow.path)
    flow.answers("not-loading", "network")
    flow.tests_the_network()
    lin.arrives_at(f"{flow.path}reached/")
    flow.answers("app", "version")

    lin.page.locator("[name=app-version]").fill("the newest")
    lin.presses("main form .button--primary")
    lin.sees(".error")
    lin.looks("not a version")
    lin.page.locator("[name=platform][value=ios]").check()
    lin.page.locator("[name=app-version]").fill("4.2")
    lin.page.locator("[name=error-code]").fill("WD-0000")
    lin.presses("main form .button--primary")
    flow.answers("stuck", "ticket-app")
    lin.presses("main .next-step--first", leads_to="/contact/")
    expect(lin.page.locator("[name=app_version]")).to_have_value("4.2")
    expect(lin.page.locator("[name=error_code]")).to_have_value("WD-0000")


@pytest.mark.parametrize(("width", "language"), WHERE)
def test_whose_account_is_stolen_protects_it_first_and_then_tells(
    stage: Stage, staff: Staff, width: int, language: str
) -> None:
    account, lin = Account(somebody()), stage.person("Lin", width, language)
    account.is_opened_by(lin)
    flow = GuidedFlow(lin, "stolen-account")

    lin.goes_to("/contact/")
    lin.presses("main a[href$='topic=stolen']", leads_to="/contact/")
    lin.presses(f"main a[href='{flow.path}']", leads_to=flow.path)
    # Nothing was asked: she is signed in and not frozen, so the brake comes first.
    lin.presses("main a[href='/security/freeze/']", leads_to="/security/freeze/")
    lin.presses("main form .button--danger")
    lin.sees("form[action='/security/freeze/end/']")
    lin.goes_to(flow.path, "frozen")
    flow.answers("safe", "password")
    flow.answers("done", "devices")
    flow.answers("done", "what-left")
    flow.answers("yes", "seed")
    flow.answers("account", "ticket-stolen")
    lin.presses("main .next-step--first", leads_to="/contact/")
    request = Request.is_sent_by(lin, ASKED[language], topic="stolen")

    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)
    expect(jo.page.locator("[data-panel=flow] dl > div")).to_have_count(6)
    # The run went with the ticket; another one begins anew.
    lin.goes_to(flow.path, "anew")
    flow.has_answered(1)

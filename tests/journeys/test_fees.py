"""What costs something: a quote is made, accepted by signing in once more, paid on a network, and seen."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.on_chain import DOLLARS, TRANSFER, hands, linked
from tests.journeys.pages.account import PASSWORD
from tests.journeys.pages.asking import Request
from tests.journeys.pages.desk import Desk
from tests.journeys.people import Person, Stage
from tests.journeys.words import ASKED
from tests.product import Product
from walletdesk.accounts.doors import Door
from walletdesk.chains.demo.hands import Hands
from walletdesk.chains.evm.address import Address
from walletdesk.console.demo import cast
from walletdesk.console.demo.fees import TILL

__all__ = ["hands"]

WHERE = [(390, "zh-hans"), (1440, "en")]
TRACING = {"en": "expedited tracing", "zh-hans": "加急追踪"}
QUOTE = "/fees/quotes/[0-9a-f-]+/"
# As if the browser had been left open since the morning.
LEFT_OPEN = """
from walletdesk.accounts.doors import Door
from walletdesk.accounts.sessions import SessionStore
from walletdesk.accounts.step_up import FRESH
session = SessionStore(session_key="{key}", door=Door.PORTAL)
session[FRESH] = dict.fromkeys(session[FRESH], "2026-01-01T08:00:00+00:00")
session.save()
"""


@pytest.mark.parametrize("where", WHERE)
def test_a_quote_is_accepted_paid_on_the_network_and_stands_on_the_promise(
    stage: Stage, staff: Staff, product: Product, hands: Hands, where: tuple[int, str]
) -> None:
    lin = stage.person("Lin", *where)
    wallet = linked(lin, product, hands)
    request = Request.is_sent_by(lin, ASKED[lin.language], topic="transaction")
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)
    makes_quote(jo)

    leaves_it_open(lin, product)
    lin.presses("#standing a[href^='/fees/quotes/']", leads_to=QUOTE)
    lin.looks("open")
    accepts(lin)
    lin.looks("to be paid")
    lin.sees(".fees-pay", "Demo network")
    assert "".join(lin.reads(".fees-pay .address").split()) == str(TILL)
    exact = lin.reads("#fees-exact")
    assert re.fullmatch(r"25\.00\d+", exact)

    wallet.calls(DOLLARS, TRANSFER, TILL, units(exact))
    lin.sees("#quote-standing .notice--good")
    lin.looks("paid")
    has_receipt(lin, exact)
    lin.goes_to(request.path, "paid")
    lin.sees("#standing .fees-entitled", TRACING[lin.language])
    expect(jo.page.locator("[data-panel=quotes] .badge--good").first).to_be_visible()
    jo.person.looks("special service, paid")


def test_who_pays_too_little_is_told_and_leads_see_it(
    stage: Stage, staff: Staff, product: Product, hands: Hands
) -> None:
    lin = stage.person("Lin", 390)
    wallet = linked(lin, product, hands)
    request = Request.is_sent_by(lin, ASKED["en"], topic="transaction")
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)
    makes_quote(jo)
    lin.presses("#standing a[href^='/fees/quotes/']", leads_to=QUOTE)
    lin.presses("main a[href$='/acceptance/']", leads_to=f"{QUOTE}acceptance/")
    lin.looks("accepting")
    lin.presses("main form.stack [type=submit]", leads_to=QUOTE)
    wallet.calls(DOLLARS, TRANSFER, TILL, units(lin.reads("#fees-exact")) - 1)
    lin.sees("#quote-standing .notice--warn[role=alert]")
    lin.looks("does not fit")

    lea = staff.comes(cast.LEA)
    lea.person.goes_to("/console/fees/", "a payment that does not fit")
    lea.person.sees("main .panel", request_number(lin))
    lin.presses("#quote-standing a[href*='/refunds/new/']", leads_to=f"{QUOTE}refunds/new/")
    lin.looks("to be paid back")
    lin.types(reason="I sent the wrong amount", to=str(Address.of(wallet.address)))
    lin.presses("main form.stack [type=submit]", leads_to=QUOTE)
    lea.person.goes_to("/console/fees/")
    lea.page.locator("[formaction$='/approval/']").last.click()
    lea.person.sees(".toast, .notice, [role=status]")


def makes_quote(jo: Desk) -> None:
    """By name of the service alone: there is no field for an amount."""
    panel = jo.page.locator("[data-panel=quotes]")
    panel.locator("summary", has=jo.page.locator("xpath=self::*[@data-key='q']")).click()
    jo.person.looks("making a quote")
    assert panel.locator("form input:not([type=hidden], [type=radio])").count() == 0
    panel.locator(".choice", has_text="Demo data: expedited tracing").locator("input").check()
    panel.locator("form [type=submit]").last.click()
    expect(panel.locator(".badge--info").first).to_be_visible()


def leaves_it_open(lin: Person, product: Product) -> None:
    [key] = [one["value"] for one in lin.context.cookies() if one.get("name") == Door.PORTAL.cookie]
    done = product.command("manage", "shell", "-c", LEFT_OPEN.format(key=key))
    assert done.returncode == 0, done.stderr
    lin.page.reload()


def accepts(lin: Person) -> None:
    """The page of the sign-in comes between."""
    lin.presses("main a[href$='/acceptance/']", leads_to="/sign-in/again/")
    lin.types(password=PASSWORD)
    lin.presses("main form [type=submit]", leads_to=f"{QUOTE}acceptance/")
    lin.looks("accepting")
    lin.presses("main form.stack [type=submit]", leads_to=QUOTE)


def units(exact: str) -> int:
    whole, _, rest = exact.partition(".")
    return int(whole + rest.ljust(6, "0"))


def has_receipt(lin: Person, exact: str) -> None:
    lin.presses("#quote-standing a[href$='/receipt/']", leads_to=f"{QUOTE}receipt/")
    lin.looks("of a payment")
    lin.sees(".wallet-facts", exact)
    lin.page.go_back()


def request_number(lin: Person) -> re.Pattern[str]:
    """The number of the quote that is open."""
    found = re.search(r"Q\d{2}-\d{5}", lin.page.locator("main").inner_text())
    assert found is not None
    return re.compile(found[0])

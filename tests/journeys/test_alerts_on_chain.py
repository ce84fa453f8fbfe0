"""On the real node: a poisoned history is told, and a drainer's approval is on the agent's screen in time."""

import time

from playwright.sync_api import expect

from tests.journeys.clock import Clock
from tests.journeys.conftest import Staff
from tests.journeys.on_chain import DOLLARS, TRANSFER, hands, linked
from tests.journeys.people import Stage
from tests.journeys.test_alerts import FROZEN, REFERENCE
from tests.product import Product
from walletdesk.chains.demo import cast
from walletdesk.chains.demo.hands import Hands
from walletdesk.chains.demo.life import DOLLAR, UNLIMITED, Life, twin_of
from walletdesk.chains.evm.address import Address
from walletdesk.console.demo.cast import JO

__all__ = ["hands"]

# From the block to the agent's screen, as promised.
PROMISED = 60.0


def test_an_approval_that_empties_wallets_is_on_the_agents_screen_within_a_minute(
    stage: Stage, staff: Staff, clock: Clock, product: Product, hands: Hands
) -> None:
    clock.speaks("en")
    lin = stage.person("Lin", 1440, "en")
    wallet = linked(lin, product, hands)
    jo = staff.comes(JO)

    begun = time.monotonic()
    wallet.calls(DOLLARS, "approve(address,uint256)", cast.CONTRACTS.drainer, UNLIMITED)
    lin.sees("#alert-banner", "Was this you?")
    lin.presses("#alert-banner a", leads_to="/alerts/[0-9a-f-]+/")
    lin.sees("main", str(cast.CONTRACTS.drainer))
    lin.presses("form[action$='/denial/'] [type=submit]")
    lin.sees("main h2", FROZEN["en"])
    found = REFERENCE.search(lin.reads("main"))
    assert found, lin.reads("main")
    jo.goes_to_ticket(found[0])
    panel = jo.page.locator("[data-panel=evidence]")
    expect(panel).to_contain_text(str(cast.CONTRACTS.drainer))
    assert time.monotonic() - begun < PROMISED


def test_a_poisoned_history_is_told_with_the_digits_that_differ(
    stage: Stage, clock: Clock, product: Product, hands: Hands
) -> None:
    clock.speaks("zh-hans")
    lin = stage.person("Lin", 390, "zh-hans")
    wallet = linked(lin, product, hands)
    wallet.calls(DOLLARS, TRANSFER, cast.FRIEND, 10 * DOLLAR)
    Life(hands).poison(Address.parse(wallet.address), cast.FRIEND)
    lin.sees("#alert-banner", "这是您意料之中的吗？")
    # Three blocks are told of one after the other; the list has them all as they come.
    lin.goes_to("/alerts/")
    lin.presses("main .next-step:has-text('与您认识的地址相仿')", leads_to="/alerts/[0-9a-f-]+/")
    twin = str(twin_of(cast.FRIEND)).lower()
    expect(lin.page.locator("main dd mark").first).to_be_visible()
    assert twin in lin.reads("main").lower()
    lin.presses("form[action$='/denial/'] [type=submit]", leads_to="/alerts/")
    lin.goes_to("/security/freeze/")
    lin.does_not_see("账户已冻结")

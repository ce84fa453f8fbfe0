"""On the demo's own node: what the wallet app of a browser signs is followed until it is so."""

import csv
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.on_chain import DOLLARS, TRANSFER, filled, hands, linked
from tests.journeys.pages.account import Account
from tests.journeys.pages.wallet import TestWallet, Wallet
from tests.journeys.people import Person, Stage
from tests.journeys.words import somebody
from tests.product import Product
from walletdesk.chains.demo import built, cast
from walletdesk.chains.demo.hands import Hands
from walletdesk.chains.demo.life import DOLLAR, UNLIMITED
from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.address import Address

__all__ = ["hands"]

WHERE = [(390, "zh-hans"), (1440, "en")]
APPROVE = "approve(address,uint256)"
FRIEND = str(cast.FRIEND)


def told(hands: Hands, signature: str, *addresses: Address) -> int:
    """A number that the dollar's contract names."""
    data = q.hexed(built.call(signature, *(one.key for one in addresses)))
    return q.number(hands.rpc.ask("eth_call", {"to": DOLLARS.key, "data": data}, "latest"))


def opens_until_there(lin: Person, path: str, selector: str, many: int) -> None:
    """A page that does not grow by itself, until so many of something are on it."""
    for _ in range(60):
        lin.page.goto(path)
        if lin.page.locator(selector).count() == many:
            return
        lin.page.wait_for_timeout(500)
    raise AssertionError(f"{path} does not show {many} of {selector}.")


def test_approvals_are_taken_back_in_the_wallet_app_and_gone_once_the_network_has_it(
    stage: Stage, product: Product, hands: Hands
) -> None:
    lin = stage.person("Lin", 390, "zh-hans")
    wallet = linked(lin, product, hands)
    for spender in (cast.CAFE, cast.EXCHANGE):
        wallet.calls(DOLLARS, APPROVE, spender, UNLIMITED)
    page = lin.page.locator("[data-revoking]")
    says = page.locator("[data-says]").locator("visible=true")
    opens_until_there(lin, "/wallet/approvals/", "[data-approval]", 2)
    lin.looks("two open, no wallet here")
    lin.presses("[data-revoke]")
    expect(says).to_have_text(str(page.get_attribute("data-none")))

    wallet.is_put_into(lin)
    lin.goes_to("/wallet/approvals/", "two open")
    wallet.refuses = True
    lin.presses("[data-revoke]")
    expect(says).to_have_text(str(page.get_attribute("data-cancelled")))
    for button in page.locator("[data-revoke]").all():
        button.click()
    expect(page.locator("[data-approval]")).to_have_count(0)
    lin.looks("none open")
    owner = Address.parse(wallet.address)
    for spender in (cast.CAFE, cast.EXCHANGE):
        assert told(hands, "allowance(address,address)", owner, spender) == 0


@pytest.mark.parametrize("where", WHERE)
def test_a_wallet_that_announces_nothing_links_an_address_and_sends(
    stage: Stage, hands: Hands, where: tuple[int, str]
) -> None:
    lin, wallet = stage.person("Lin", *where), filled(hands, is_old=True)
    Account(somebody()).is_opened_by(lin)
    wallet.is_put_into(lin)
    Wallet(lin).links(wallet)
    lin.goes_to("/wallet/history/")
    lin.sees(".wallet-line")

    prepares(lin, FRIEND, "12.5")
    wallet.chain_id = 1
    lin.presses("[data-wallet-buttons] button")
    lin.sees("#transaction-hash", re.compile("0x[0-9a-f]{64}"))
    lin.looks("sent")
    assert wallet.asked[-2:] == ["wallet_switchEthereumChain", "eth_sendTransaction"]
    expect(lin.page.locator("#standing:not([hx-get])")).to_be_visible(timeout=120_000)
    # The friend of the demo goes on paying others meanwhile; nobody else spends from this wallet.
    assert told(hands, "balanceOf(address)", Address.parse(wallet.address)) == 87_500_000
    lin.goes_to("/wallet/history/")
    lin.sees(".wallet-line", "12.5")


def prepares(lin: Person, recipient: str, amount: str) -> None:
    """A send of dollars, up to the page from which the wallet app is asked."""
    lin.goes_to("/wallet/send/")
    dollars = lin.page.locator("main [name=asset] option", has_text="DUSD").get_attribute("value")
    lin.page.locator("main [name=asset]").select_option(dollars)
    lin.types(recipient=recipient, amount=amount)
    lin.presses("main form.stack [type=submit]", leads_to="/wallet/send/[0-9a-f-]+/")


def test_without_a_wallet_in_the_browser_the_page_of_a_send_says_where_to_go(
    stage: Stage, product: Product, hands: Hands
) -> None:
    lin = stage.person("Lin", 390, "en")
    linked(lin, product, hands)
    lin.goes_to("/wallet/history/")
    lin.sees(".wallet-line")
    prepares(lin, FRIEND, "1")
    lin.sees("[data-none]", "open this page in the browser inside that app")
    expect(lin.page.locator("[data-wallet-buttons] button")).to_have_count(0)


@pytest.mark.parametrize("where", WHERE)
def test_the_history_of_a_real_network_is_exact_and_grows_by_itself(
    stage: Stage, product: Product, hands: Hands, where: tuple[int, str]
) -> None:
    lin = stage.person("Lin", *where)
    wallet = linked(lin, product, hands)
    sent = wallet.calls(DOLLARS, TRANSFER, cast.FRIEND, 10 * DOLLAR)
    lin.goes_to("/wallet/history/")
    # Received a hundred dollars, sent ten of them; what that cost stands in the same row.
    expect(lin.page.locator(".wallet-line")).to_have_count(2)
    expect(lin.page.locator(".wallet-line", has_text="10 DUSD")).to_contain_text("90")
    lin.looks("on a real network")

    narrows(lin, wallet, sent)
    with lin.page.expect_download() as download:
        lin.presses("form[action$='/export/'] button")
    table = list(csv.reader(download.value.path().read_text(encoding="utf-8-sig").splitlines()))
    assert len(table) == 4
    [row] = [row for row in table if sent in row and "10" in row]
    assert {FRIEND, wallet.address, "DUSD", "90"} <= set(row)

    hands.call(cast.BANK, DOLLARS, TRANSFER, Address.parse(wallet.address), 77 * DOLLAR)
    lin.sees(".wallet-line", "77 DUSD")
    expect(lin.page.locator(".wallet-line", has_text="77 DUSD")).to_contain_text("167")


def narrows(lin: Person, wallet: TestWallet, sent: str) -> None:
    """By filter, by search and down to the one receipt; then back to all."""
    lin.presses(".wallet-filters summary")
    lin.page.locator("[name=direction]").select_option("out")
    lin.presses(".wallet-filters button", leads_to="/wallet/history/")
    expect(lin.page.locator(".wallet-line")).to_have_count(1)
    lin.goes_to("/wallet/history/")
    lin.types(q=FRIEND)
    lin.presses(".wallet-search__line button", leads_to="/wallet/history/")
    expect(lin.page.locator(".wallet-line")).to_have_count(1)
    lin.presses(".wallet-line", leads_to=r"/wallet/history/\d+/")
    lin.sees(".wallet-facts", sent)
    lin.sees(".wallet-facts", FRIEND)
    lin.sees(".wallet-facts", wallet.address)
    lin.goes_to("/wallet/history/")

"""On the real node: a poisoned history is told, and a drainer's approval is on the agent's screen in time."""

import time

import pytest
from eth_account import Account as Key
from playwright.sync_api import expect

from tests.journeys.clock import Clock
from tests.journeys.conftest import Staff
from tests.journeys.pages.account import Account
from tests.journeys.people import Person, Stage
from tests.journeys.test_alerts import FROZEN, REFERENCE
from tests.journeys.words import somebody
from tests.node import LOCAL
from tests.product import Product
from walletdesk.chains.demo import built, cast
from walletdesk.chains.demo.anvil import CHAIN_ID
from walletdesk.chains.demo.hands import Hands
from walletdesk.chains.demo.life import DOLLAR, ETHER, UNLIMITED, Life, twin_of
from walletdesk.chains.demo.node import DemoNode
from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.rpc import Rpc
from walletdesk.console.demo.cast import JO

DOLLARS = cast.CONTRACTS.dollar
LINK = """
from walletdesk.accounts.models import Customer
from walletdesk.chains.models import Watched
from walletdesk.wallet.models import LinkedAddress
who = Customer.objects.get(email="{email}")
LinkedAddress.objects.create(customer=who, address="{address}", linked_by="customer:1")
Watched.objects.watch("{address}")
"""
# From the block to the agent's screen, as promised.
PROMISED = 60.0


@pytest.fixture
def hands(product: Product) -> Hands:
    url = DemoNode(product.home).url
    if url is None:
        pytest.skip("The demo's network does not run (bin/setup brings its node).")
    return Hands(Rpc(url, LOCAL))


class Wallet:
    """Lin's own wallet: its key is nowhere but here."""

    def __init__(self, hands: Hands) -> None:
        self.hands, self.key = hands, Key.create()
        self.address = Address.parse(self.key.address)
        hands.send(cast.BANK, self.address, ETHER)
        hands.call(cast.BANK, DOLLARS, "transfer(address,uint256)", self.address, 100 * DOLLAR)

    def calls(self, signature: str, *arguments: object) -> None:
        """A function of the dollar's contract, signed as any wallet does."""
        plain = [one.key if isinstance(one, Address) else one for one in arguments]
        ask = self.hands.rpc.ask
        signed = self.key.sign_transaction(
            {
                "to": str(DOLLARS),
                "data": built.call(signature, *plain),
                "gas": 200_000,
                "gasPrice": 2 * q.number(ask("eth_gasPrice")),
                "nonce": q.number(ask("eth_getTransactionCount", self.address.key, "latest")),
                "chainId": CHAIN_ID,
                "value": 0,
            }
        )
        ask("eth_sendRawTransaction", q.hexed(bytes(signed.raw_transaction)))


def linked(lin: Person, product: Product, hands: Hands) -> Wallet:
    """Lin's account, with a wallet of her own. How one links it is told elsewhere."""
    account, wallet = Account(somebody()), Wallet(hands)
    account.is_opened_by(lin)
    code = LINK.format(email=account.email, address=wallet.address.key)
    done = product.command("manage", "shell", "-c", code)
    assert done.returncode == 0, done.stderr
    lin.goes_to("/security/")
    return wallet


def test_an_approval_that_empties_wallets_is_on_the_agents_screen_within_a_minute(
    stage: Stage, staff: Staff, clock: Clock, product: Product, hands: Hands
) -> None:
    clock.speaks("en")
    lin = stage.person("Lin", 1440, "en")
    wallet = linked(lin, product, hands)
    jo = staff.comes(JO)

    begun = time.monotonic()
    wallet.calls("approve(address,uint256)", cast.CONTRACTS.drainer, UNLIMITED)
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
    wallet.calls("transfer(address,uint256)", cast.FRIEND, 10 * DOLLAR)
    Life(hands).poison(wallet.address, cast.FRIEND)
    lin.sees("#alert-banner", "这是您意料之中的吗？")
    lin.presses("#alert-banner a", leads_to="/alerts/.*")
    if lin.page.url.endswith("/alerts/"):
        lin.presses("main .next-step--first", leads_to="/alerts/[0-9a-f-]+/")
    twin = str(twin_of(cast.FRIEND)).lower()
    expect(lin.page.locator("main dd mark").first).to_be_visible()
    assert twin in lin.reads("main").lower()
    lin.presses("form[action$='/denial/'] [type=submit]", leads_to="/alerts/")
    lin.goes_to("/security/freeze/")
    lin.does_not_see("账户已冻结")

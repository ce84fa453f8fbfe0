"""The demo's own node in a journey, and customers whose wallets are on it."""

import pytest
from eth_account import Account as Key

from tests.journeys.pages.account import Account
from tests.journeys.pages.wallet import TestWallet
from tests.journeys.people import Person
from tests.journeys.words import somebody
from tests.node import LOCAL
from tests.product import Product
from walletdesk.chains.demo import cast
from walletdesk.chains.demo.anvil import CHAIN_ID
from walletdesk.chains.demo.hands import Hands
from walletdesk.chains.demo.life import DOLLAR, ETHER
from walletdesk.chains.demo.node import DemoNode
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.rpc import Rpc

DOLLARS = cast.CONTRACTS.dollar
TRANSFER = "transfer(address,uint256)"
LINK = """
from walletdesk.accounts.models import Customer
from walletdesk.chains.models import Watched
from walletdesk.wallet.models import LinkedAddress
who = Customer.objects.get(email="{email}")
LinkedAddress.objects.create(customer=who, address="{address}", linked_by="customer:1")
Watched.objects.watch("{address}")
"""


@pytest.fixture
def hands(product: Product) -> Hands:
    url = DemoNode(product.home).url
    if url is None:
        pytest.skip("The demo's network does not run (bin/setup brings its node).")
    return Hands(Rpc(url, LOCAL))


def filled(hands: Hands, **more: bool) -> TestWallet:
    """A new wallet, with a coin and a hundred dollars in it."""
    wallet = TestWallet(Key.create().key.to_0x_hex(), CHAIN_ID, node=hands.rpc, **more)
    address = Address.parse(wallet.address)
    hands.send(cast.BANK, address, ETHER)
    hands.call(cast.BANK, DOLLARS, TRANSFER, address, 100 * DOLLAR)
    return wallet


def linked(lin: Person, product: Product, hands: Hands) -> TestWallet:
    """Lin's account, with a wallet of her own. How one links it is told elsewhere."""
    account, wallet = Account(somebody()), filled(hands)
    account.is_opened_by(lin)
    code = LINK.format(email=account.email, address=wallet.address.lower())
    done = product.command("manage", "shell", "-c", code)
    assert done.returncode == 0, done.stderr
    lin.goes_to("/security/")
    return wallet

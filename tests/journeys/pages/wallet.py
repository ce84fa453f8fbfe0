"""A wallet in somebody's browser, and what its owner does on the wallet's pages.

The wallet announces itself as real ones do (EIP-6963), or as old ones did; what it signs comes from a key
that only Python has.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from eth_account import Account
from eth_account.messages import encode_defunct
from playwright.sync_api import expect

from tests.journeys.people import Person
from walletdesk.chains.demo import built
from walletdesk.chains.demo.anvil import CHAIN_ID
from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.rpc import Rpc

_PROVIDER = """
(() => {
  const provider = {
    request: async ({ method, params = [] }) => {
      const answer = await window.askTestWallet(JSON.stringify([method, params]));
      if (answer.error) throw Object.assign(new Error(answer.error.message), answer.error);
      return answer.result;
    },
    on() {},
    removeListener() {},
  };
  %s
})();
"""
_ANNOUNCED = """
  const uuid = "8a4f2c52-6c3a-4c5e-9b62-1f0d5b0a7c11";
  const info = { uuid, name: "Test Wallet", icon: "", rdns: "test.wallet" };
  const announce = () =>
    dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
  addEventListener("eip6963:requestProvider", announce);
  announce();
"""
_OLD = "window.ethereum = provider;"
_GAS = 200_000


@dataclass
class TestWallet:
    """`node`: where it sends to; without one it only signs texts. `is_old`: it announces nothing, and only
    stands at window.ethereum. `refuses` makes its owner press "cancel" at the next question. `asked` keeps
    what it was asked."""

    __test__ = False

    secret: str
    chain_id: int = 1
    node: Rpc | None = None
    is_old: bool = False
    refuses: bool = False
    asked: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(Account.from_key(self.secret).address)

    def is_put_into(self, person: Person) -> None:
        """From the next page on it is in this browser."""
        person.page.expose_function("askTestWallet", self.answers)
        person.page.add_init_script(_PROVIDER % (_OLD if self.is_old else _ANNOUNCED))

    def answers(self, question: str) -> dict[str, object]:
        method, params = json.loads(question)
        self.asked.append(method)
        if self.refuses:
            self.refuses = False
            return {"error": {"code": 4001, "message": "User rejected the request."}}
        act = self._acts.get(method)
        if act is None:
            return {"error": {"code": 4200, "message": "Not supported."}}
        return {"result": act(*params)}

    @property
    def _acts(self) -> dict[str, Callable[..., object]]:
        return {
            "eth_requestAccounts": lambda: [self.address.lower()],
            "eth_chainId": lambda: hex(self.chain_id),
            "wallet_switchEthereumChain": self._changes,
            "personal_sign": lambda text, _address: self.signs(bytes.fromhex(text[2:]).decode()),
            "eth_sendTransaction": lambda asked: self.sends(
                asked["to"], asked["data"], int(asked["value"], 16)
            ),
        }

    def _changes(self, asked: dict[str, str]) -> None:
        self.chain_id = int(asked["chainId"], 16)

    def signs(self, text: str) -> str:
        return "0x" + Account.sign_message(encode_defunct(text=text), self.secret).signature.hex()

    def calls(self, contract: Address, signature: str, *arguments: object) -> str:
        """A function of a contract; returns the hash of the transaction."""
        plain = [one.key if isinstance(one, Address) else one for one in arguments]
        return self.sends(contract.key, q.hexed(built.call(signature, *plain)))

    def sends(self, to: str, data: str = "0x", value: int = 0) -> str:
        """Signed here and sent raw, as every wallet does."""
        assert self.node
        ask = self.node.ask
        signed = Account.sign_transaction(
            {
                "to": str(Address.of(to)),
                "data": data,
                "gas": _GAS,
                "gasPrice": 2 * q.number(ask("eth_gasPrice")),
                "nonce": q.number(ask("eth_getTransactionCount", self.address.lower(), "pending")),
                "chainId": CHAIN_ID,
                "value": value,
            },
            self.secret,
        )
        return str(ask("eth_sendRawTransaction", q.hexed(bytes(signed.raw_transaction))))


@dataclass
class Wallet:
    """The wallet's pages, and whoever is at them."""

    person: Person

    def links(self, wallet: TestWallet) -> None:
        """With the wallet in this browser."""
        self.person.goes_to("/wallet/addresses/new/")
        self.person.presses("[data-wallet-buttons] button", leads_to=r"/wallet/addresses/\d+/")
        self.is_shown(wallet.address)

    def links_by_hand(self, wallet: TestWallet) -> None:
        """With a wallet that is somewhere else: the text goes there, and its signature comes back."""
        self.person.goes_to("/wallet/addresses/new/")
        self.person.types(address=wallet.address)
        self.person.presses("main form.stack [type=submit]", leads_to="/wallet/addresses/texts/")
        text = self.person.page.locator("#to-sign").inner_text()
        self.person.types(signature=wallet.signs(text))
        self.person.presses("form[data-sign] [type=submit]", leads_to=r"/wallet/addresses/\d+/")
        self.is_shown(wallet.address)

    def notes(self, address: str, label: str) -> None:
        """A new entry of the address book."""
        self.person.goes_to("/wallet/book/new/")
        self.person.types(address=address, label=label)
        self.person.presses("main form.stack [type=submit]", leads_to=r"/wallet/book/(\d+|new)/")

    def is_shown(self, address: str) -> None:
        """Whole: in groups that stand apart by style alone."""
        expect(self.person.page.locator("main .address").first).to_have_text(address)

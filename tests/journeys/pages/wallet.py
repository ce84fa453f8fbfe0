"""A wallet in somebody's browser, and what its owner does on the wallet's pages.

The wallet announces itself as real ones do (EIP-6963); what it signs comes from a key that only Python has.
"""

import json
from dataclasses import dataclass, field

from eth_account import Account
from eth_account.messages import encode_defunct
from playwright.sync_api import expect

from tests.journeys.people import Person

_ANNOUNCED = """
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
  const uuid = "8a4f2c52-6c3a-4c5e-9b62-1f0d5b0a7c11";
  const info = { uuid, name: "Test Wallet", icon: "", rdns: "test.wallet" };
  const announce = () =>
    dispatchEvent(new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }));
  addEventListener("eip6963:requestProvider", announce);
  announce();
})();
"""


@dataclass
class TestWallet:
    """`refuses` makes its owner press "cancel" at the next question. `asked` keeps what it was asked."""

    __test__ = False

    secret: str
    chain_id: int = 1
    refuses: bool = False
    asked: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(Account.from_key(self.secret).address)

    def is_put_into(self, person: Person) -> None:
        """From the next page on it is in this browser."""
        person.page.expose_function("askTestWallet", self.answers)
        person.page.add_init_script(_ANNOUNCED)

    def answers(self, question: str) -> dict[str, object]:
        method, params = json.loads(question)
        self.asked.append(method)
        if self.refuses:
            self.refuses = False
            return {"error": {"code": 4001, "message": "User rejected the request."}}
        if method in ("eth_requestAccounts", "eth_accounts"):
            return {"result": [self.address.lower()]}
        if method == "eth_chainId":
            return {"result": hex(self.chain_id)}
        if method == "personal_sign":
            return {"result": self.signs(bytes.fromhex(params[0][2:]).decode())}
        return {"error": {"code": 4200, "message": "Not supported."}}

    def signs(self, text: str) -> str:
        return "0x" + Account.sign_message(encode_defunct(text=text), self.secret).signature.hex()


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

"""The addresses of the demo's customers: linked as everybody's are, signed with keys that all know."""

from __future__ import annotations

from eth_keys.datatypes import PrivateKey

from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.models import Customer
from walletdesk.chains.demo import cast as people
from walletdesk.chains.demo.anvil import CHAIN_ID
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.signatures import digest_of
from walletdesk.core.clock import now
from walletdesk.wallet.models import LinkChallenge, LinkedAddress
from walletdesk.wallet.proving import Signed

# The second and the third key of the phrase that every developer's node begins with.
_KEYS = {
    people.LIN: "59c6995e998f97a5a0044966f0945389dc9e86dae88c7a8412f4603b6b78690d",
    people.ALEX: "5de4111afa1a4b94908f83103eb1f1706367c2e68ca870fc3fb9a804cdab365a",
}


def link(customer: Customer, address: Address) -> None:
    """Once; again changes nothing, also after it was unlinked."""
    if LinkedAddress.objects.filter(customer=customer, address=address.key).exists():
        return
    fresh = FreshSignIn(customer.pk, now(), frozenset({"password"}))
    text = str(LinkChallenge.objects.ask(customer, address, CHAIN_ID, by=customer, fresh=fresh))
    key = PrivateKey(bytes.fromhex(_KEYS[address]))
    signature = key.sign_msg_hash(digest_of(text)).to_bytes()
    signed = Signed(text, "0x" + signature[:64].hex() + f"{signature[64] + 27:02x}")
    LinkedAddress.objects.link(customer, signed, by=customer, fresh=fresh)

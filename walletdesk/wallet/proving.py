"""Whether a signed text proves control of an address: the text is ours, this customer's, unused and in time,
and the key, or the contract, behind the address stands for it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from walletdesk.chains.evm import signatures
from walletdesk.chains.evm.address import Address
from walletdesk.wallet import contract_word, sign_in_text
from walletdesk.wallet.contract_word import Word
from walletdesk.wallet.errors import LinkRefused
from walletdesk.wallet.models.link_challenge import LinkChallenge
from walletdesk.wallet.models.way import Way
from walletdesk.wallet.refusal import Refusal
from walletdesk.wallet.signature import Signature, holds_secret

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

_OF_WORD = {
    Word.NO: Refusal.CONTRACT_SAID_NO,
    Word.NO_CONTRACT: Refusal.NOT_SIGNED,
    Word.NOT_HEARD: Refusal.UNREACHABLE,
    Word.NOT_OURS: Refusal.NETWORK_NOT_OURS,
}


@dataclass(frozen=True)
class Signed:
    """A text and its signature, as they came from a browser or out of somebody's clipboard."""

    text: str
    signature: str


@dataclass(frozen=True)
class Proven:
    """The asking that was answered, and how; it still has to be used up."""

    challenge: LinkChallenge
    way: Way


def prove(customer: "Customer", signed: Signed) -> Proven:
    """Raises LinkRefused with the reason. May ask the contract's network: call it outside a transaction."""
    if holds_secret(signed.text):
        raise LinkRefused(Refusal.SECRET)
    signature = Signature.read(signed.signature)
    text = sign_in_text.as_signed(signed.text)
    challenge = _asking_of(customer, text)
    return Proven(challenge, _way(challenge, text, signature))


def _asking_of(customer: "Customer", text: str) -> LinkChallenge:
    claimed = sign_in_text.claimed_by(text)
    if claimed is None:
        raise LinkRefused(Refusal.NOT_OURS)
    if claimed.domain != sign_in_text.domain_of(settings.PUBLIC_URL):
        raise LinkRefused(Refusal.OTHER_SITE)
    challenge = LinkChallenge.objects.of_nonce(claimed.nonce)
    if challenge is None:
        raise LinkRefused(Refusal.UNKNOWN)
    if challenge.customer_id != customer.pk:
        raise LinkRefused(Refusal.OTHER_ACCOUNT)
    if challenge.used_at:
        raise LinkRefused(Refusal.USED)
    if challenge.is_late:
        raise LinkRefused(Refusal.LATE)
    if str(challenge.text(claimed.nonce)) != text:
        raise LinkRefused(Refusal.ALTERED)
    return challenge


def _way(challenge: LinkChallenge, text: str, signature: Signature) -> Way:
    """A key first, because that needs no network; then the contract, if there is one at this address."""
    address = Address.of(challenge.address)
    signer = signatures.signer_of(text, signature.raw) if signature.is_of_a_key else None
    if signer == address:
        return Way.KEY
    word = contract_word.about(address, challenge.chain_id, text, signature.raw)
    if word is Word.YES:
        return Way.CONTRACT
    if signer and word in (Word.NO_CONTRACT, Word.NOT_OURS):
        raise LinkRefused(Refusal.OTHER_SIGNER, str(signer))
    raise LinkRefused(_OF_WORD[word])

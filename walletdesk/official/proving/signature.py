"""Our words, signed by a payment address: by its key (EIP-191), or by the contract at it (EIP-1271)."""

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.signatures import signer_of
from walletdesk.official.proving.ways import Reason
from walletdesk.wallet import contract_word
from walletdesk.wallet.contract_word import Word


def reason_against(address: str, chain_id: int, words: str, signature: bytes) -> str:
    """A key needs no network. Asks the contract's network for the rest: not in a transaction."""
    owner = Address.of(address)
    if signer_of(words, signature) == owner:
        return ""
    word = contract_word.about(owner, chain_id, words, signature)
    if word is Word.YES:
        return ""
    return Reason.NO_ANSWER if word is Word.NOT_HEARD else Reason.NOT_SIGNED

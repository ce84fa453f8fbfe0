"""Wallets in a test's hand: keys that anybody may know, and what they sign."""

from dataclasses import dataclass
from functools import cache

from eth_account import Account
from eth_account.messages import encode_defunct

from walletdesk.chains.evm.address import Address


@dataclass(frozen=True)
class Key:
    """One account of a wallet app."""

    secret: str

    @property
    def address(self) -> Address:
        return Address.parse(Account.from_key(self.secret).address)

    def signs(self, text: object) -> str:
        """As `personal_sign` does (EIP-191)."""
        return "0x" + Account.sign_message(encode_defunct(text=str(text)), self.secret).signature.hex()


@cache
def key(number: int) -> Key:
    """The same key each time: its number, told by every one of its bytes."""
    return Key("0x" + f"{number:02x}" * 32)

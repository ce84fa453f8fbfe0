"""The text that a wallet signs to show control of an address: a message of EIP-4361 (Sign-In with Ethereum).

Wallets know its form: they show it as a sign-in and warn when the site before them is another one than the
text names. Pure: what a text says, and whether one is ours. Source: ERC-4361, version 1.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlsplit

from walletdesk.chains.evm.address import Address

# In English whatever the reader's language: the form allows plain ASCII only. The page says it in both.
STATEMENT = (
    "Link this address to my account. This only proves that the address is mine: it moves nothing, "
    "allows nothing and costs nothing."
)
# Longer than any text of ours; nobody makes us look through a megabyte.
LONGEST = 2000
_FIRST_LINE = re.compile(r"(?:https?://)?(?P<domain>\S+) wants you to sign in with your Ethereum account:")
_NONCE = re.compile(r"^Nonce: (?P<nonce>[A-Za-z0-9]{8,64})$", re.MULTILINE)


@dataclass(frozen=True)
class SignInText:
    """What is to be signed; `str()` is the exact text. `site` is our own public address."""

    site: str
    address: Address
    chain_id: int
    nonce: str
    issued_at: datetime
    expires_at: datetime

    def __str__(self) -> str:
        return (
            f"{domain_of(self.site)} wants you to sign in with your Ethereum account:\n"
            f"{self.address}\n\n"
            f"{STATEMENT}\n\n"
            f"URI: {self.site}/wallet/\n"
            f"Version: 1\n"
            f"Chain ID: {self.chain_id}\n"
            f"Nonce: {self.nonce}\n"
            f"Issued At: {_written(self.issued_at)}\n"
            f"Expiration Time: {_written(self.expires_at)}"
        )


@dataclass(frozen=True)
class Claimed:
    """What a text that came back says of itself: for which site, and with which nonce."""

    domain: str
    nonce: str


def domain_of(site: str) -> str:
    """The authority of an address: its name, and the port where there is one."""
    return urlsplit(site).netloc


def as_signed(text: str) -> str:
    """As it was shown: forms send each line end as two characters, and fields collect blanks around."""
    return text[: LONGEST + 1].replace("\r\n", "\n").strip()


def claimed_by(text: str) -> Claimed | None:
    """What a text says of itself; None when it has not the form at all."""
    first, nonce = _FIRST_LINE.match(text), _NONCE.search(text)
    if len(text) > LONGEST or not first or not nonce:
        return None
    return Claimed(first["domain"], nonce["nonce"])


def _written(moment: datetime) -> str:
    """RFC 3339, whole seconds, UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

"""How the wallet says no. Pages show `message`, in the reader's language."""

from typing import TYPE_CHECKING

from walletdesk.accounts.errors import NotAllowed
from walletdesk.wallet.refusal import Refusal

if TYPE_CHECKING:
    from walletdesk.wallet.allowed import Allowance


class LinkRefused(NotAllowed):
    """A proof of control was not accepted; `why` says what was wrong with it.

    `signer` is the address whose key did sign, where that is known and another one.
    """

    def __init__(self, why: Refusal, signer: str = "") -> None:
        super().__init__(why.value)
        self.why, self.signer = why, signer

    @property
    def message(self) -> str:
        return str(self.why.label) % {"signer": self.signer}


class AlreadyThere(NotAllowed):
    """The address is linked, or in the book, already."""


class TooMany(NotAllowed):
    """There is no room for one more; `limit` says how many there may be."""

    def __init__(self, limit: int) -> None:
        super().__init__(f"{limit} are the most")
        self.limit = limit


class NotOnAllowList(NotAllowed):
    """The allow-list is on, and the recipient not in the book, or too new there; `allowance` says which."""

    def __init__(self, allowance: "Allowance") -> None:
        super().__init__(allowance.why.value)
        self.allowance = allowance


class Insisting(NotAllowed):
    """Serious findings stand, and the customer has not said a second time that they want to go on."""


class Stale(NotAllowed):
    """It was checked too long ago, and has to be checked anew."""

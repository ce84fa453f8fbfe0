"""How the wallet says no. Pages show `message`, in the reader's language."""

from walletdesk.accounts.errors import NotAllowed
from walletdesk.wallet.refusal import Refusal


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

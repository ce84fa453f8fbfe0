"""From where somebody wants to prove that an account is theirs, as far as it matters for how often."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from walletdesk.accounts.visit import Visit
from walletdesk.limits import Limit, holder_of
from walletdesk.limits import words as limits

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


@dataclass(frozen=True)
class Asker:
    """A network address, and whether a device or a session of the account's own is behind it.

    A stranger first uses up what one conversation and one address get, then what all strangers get. The
    account's own places have a budget beside that, which no stranger can touch.
    """

    line: str = ""
    country: str = ""
    is_own: bool = False
    device_id: int | None = None

    @classmethod
    def of(cls, visit: Visit | None, customer: "Customer | None", *, is_own: bool = False) -> "Asker":
        """`is_own` where the conversation itself says so: the customer is signed in, or was vouched for."""
        if visit is None:
            return cls(is_own=is_own)
        device = visit.device_of(customer)
        known = device.pk if device else None
        return cls(holder_of(visit.ip), visit.country, is_own or device is not None, known)

    def take_code(self, conversation: str, address: str) -> None:
        """One letter to this address. Raises LimitReached."""
        self._take(conversation, address, limits.PROOF_CODES_HERE, limits.PROOF_CODES, limits.PROOF_CODES_OWN)

    def take_guess(self, conversation: str) -> None:
        """One answer of any kind. Raises LimitReached."""
        if not self.is_own:
            limits.PROOF_GUESSES.take(f"{conversation} {self.line}")

    def take_code_guess(self, conversation: str, name: str) -> None:
        """One guess at a code for the account of this name. Raises LimitReached."""
        self._take(
            conversation,
            name,
            limits.PROOF_CODE_GUESSES_HERE,
            limits.PROOF_CODE_GUESSES,
            limits.PROOF_CODE_GUESSES_OWN,
        )

    def _take(self, conversation: str, key: str, here: Limit, strangers: Limit, own: Limit) -> None:
        if self.is_own:
            own.take(key)
            return
        here.take(f"{conversation} {self.line}")
        strangers.take(key)

"""Who may change what belongs to a customer's wallet, and when."""

from typing import TYPE_CHECKING

from walletdesk.accounts.models.who import require_own

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.core.actors import Actor


def require_owner_settled(by: "Actor", customer: "Customer") -> None:
    """Only the customer, and not while a freeze or a hold stands: whoever sits in the account may be the
    thief that they were placed against. Raises NotAllowed, OnHold."""
    require_own(by, customer)
    customer.require_settled()

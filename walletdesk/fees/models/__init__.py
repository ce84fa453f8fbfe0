"""The rows of the fees: the catalogue, its proposals, quotes, what was paid for them and paid back."""

from walletdesk.fees.models.acceptance import Acceptance
from walletdesk.fees.models.arrival import Arrival
from walletdesk.fees.models.entitlement import Entitlement, Why
from walletdesk.fees.models.outside import OutsidePayment
from walletdesk.fees.models.proposal import Deed, Proposal
from walletdesk.fees.models.quote import Quote
from walletdesk.fees.models.refund import Refund
from walletdesk.fees.models.service import Service
from walletdesk.fees.models.state import Ending, Fit, State

__all__ = [
    "Acceptance",
    "Arrival",
    "Deed",
    "Ending",
    "Entitlement",
    "Fit",
    "OutsidePayment",
    "Proposal",
    "Quote",
    "Refund",
    "Service",
    "State",
    "Why",
]

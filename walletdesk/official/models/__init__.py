"""The rows of the registry: what is ours, its proofs, what two people decide, signed lists, scam lists."""

from walletdesk.official.models.entry import Entry
from walletdesk.official.models.particulars import Purpose
from walletdesk.official.models.proof import Proof
from walletdesk.official.models.proposal import Deed, Proposal
from walletdesk.official.models.scam_list import ListedName, ScamList
from walletdesk.official.models.signed_list import SignedList

__all__ = [
    "Deed",
    "Entry",
    "ListedName",
    "Proof",
    "Proposal",
    "Purpose",
    "ScamList",
    "SignedList",
]

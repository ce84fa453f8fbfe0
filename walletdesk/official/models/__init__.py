"""The rows of the registry: what is ours, and what two people decide about it. Lists of scams."""

from walletdesk.official.models.entry import Entry
from walletdesk.official.models.particulars import Purpose
from walletdesk.official.models.proposal import Deed, Proposal
from walletdesk.official.models.scam_list import ListedName, ScamList

__all__ = ["Deed", "Entry", "ListedName", "Proposal", "Purpose", "ScamList"]

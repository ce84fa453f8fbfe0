"""The rows of the registry: what is ours, and what two people decide about it."""

from walletdesk.official.models.entry import Entry
from walletdesk.official.models.particulars import Purpose
from walletdesk.official.models.proposal import Deed, Proposal

__all__ = ["Deed", "Entry", "Proposal", "Purpose"]

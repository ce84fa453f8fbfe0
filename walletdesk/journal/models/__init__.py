"""The rows of the journal: what was done, and the chain that proves it."""

from walletdesk.journal.models.entry import Entry
from walletdesk.journal.models.seal import Seal, SealedEntry

__all__ = ["Entry", "Seal", "SealedEntry"]

"""The rows of the post."""

from walletdesk.notices.models.domain import Domain
from walletdesk.notices.models.letter import Letter
from walletdesk.notices.models.trouble import AddressTrouble, note_bounce
from walletdesk.notices.models.unsubscribed import Unsubscription, subscribe, unsubscribe

__all__ = [
    "AddressTrouble",
    "Domain",
    "Letter",
    "Unsubscription",
    "note_bounce",
    "subscribe",
    "unsubscribe",
]

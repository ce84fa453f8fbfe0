"""The rows of the post."""

from walletdesk.notices.models.domain import Domain
from walletdesk.notices.models.letter import Letter
from walletdesk.notices.models.unsubscribed import Unsubscription, subscribe, unsubscribe

__all__ = ["Domain", "Letter", "Unsubscription", "subscribe", "unsubscribe"]

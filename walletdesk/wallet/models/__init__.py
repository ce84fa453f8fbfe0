"""The rows of the wallet."""

from walletdesk.wallet.models.allow_list import AllowList
from walletdesk.wallet.models.book import BookEntry, Words
from walletdesk.wallet.models.link_challenge import LinkChallenge
from walletdesk.wallet.models.linked import LinkedAddress
from walletdesk.wallet.models.reported import ReportedAddress, ReportKind
from walletdesk.wallet.models.send import Order, Send, State
from walletdesk.wallet.models.way import Way

__all__ = [
    "AllowList",
    "BookEntry",
    "LinkChallenge",
    "LinkedAddress",
    "Order",
    "ReportKind",
    "ReportedAddress",
    "Send",
    "State",
    "Way",
    "Words",
]

"""The rows of the wallet."""

from walletdesk.wallet.models.allow_list import AllowList
from walletdesk.wallet.models.balance import Balance, BalanceDay
from walletdesk.wallet.models.book import BookEntry, Words
from walletdesk.wallet.models.filling import Filling
from walletdesk.wallet.models.line import FEE, Direction, Line
from walletdesk.wallet.models.link_challenge import LinkChallenge
from walletdesk.wallet.models.linked import LinkedAddress
from walletdesk.wallet.models.order import Order
from walletdesk.wallet.models.price import Price
from walletdesk.wallet.models.reported import ReportedAddress, ReportKind
from walletdesk.wallet.models.send import Send
from walletdesk.wallet.models.send_state import State
from walletdesk.wallet.models.way import Way

__all__ = [
    "FEE",
    "AllowList",
    "Balance",
    "BalanceDay",
    "BookEntry",
    "Direction",
    "Filling",
    "Line",
    "LinkChallenge",
    "LinkedAddress",
    "Order",
    "Price",
    "ReportKind",
    "ReportedAddress",
    "Send",
    "State",
    "Way",
    "Words",
]

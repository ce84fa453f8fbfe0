"""The rows of the wallet."""

from walletdesk.wallet.models.allow_list import AllowList
from walletdesk.wallet.models.book import BookEntry, Words
from walletdesk.wallet.models.link_challenge import LinkChallenge
from walletdesk.wallet.models.linked import LinkedAddress
from walletdesk.wallet.models.way import Way

__all__ = ["AllowList", "BookEntry", "LinkChallenge", "LinkedAddress", "Way", "Words"]

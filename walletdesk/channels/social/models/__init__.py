from walletdesk.channels.social.models.account import Account
from walletdesk.channels.social.models.arrival import Arrival
from walletdesk.channels.social.models.standing import Standing

__all__ = ["Account", "Arrival", "Standing"]

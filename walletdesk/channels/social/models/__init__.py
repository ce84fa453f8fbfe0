from walletdesk.channels.social.models.access_token import AccessToken
from walletdesk.channels.social.models.account import Account
from walletdesk.channels.social.models.arrival import Arrival
from walletdesk.channels.social.models.standing import Standing

__all__ = ["AccessToken", "Account", "Arrival", "Standing"]

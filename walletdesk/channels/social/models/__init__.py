from walletdesk.channels.social.models.access_token import AccessToken
from walletdesk.channels.social.models.account import Account
from walletdesk.channels.social.models.arrival import Arrival
from walletdesk.channels.social.models.conversation import Conversation
from walletdesk.channels.social.models.dispatch import Dispatch, Sent
from walletdesk.channels.social.models.identity import Identity
from walletdesk.channels.social.models.invitation import Invitation
from walletdesk.channels.social.models.link import Link
from walletdesk.channels.social.models.link_code import LinkCode
from walletdesk.channels.social.models.standing import Standing
from walletdesk.channels.social.models.states import Gone, Taken

__all__ = [
    "AccessToken",
    "Account",
    "Arrival",
    "Conversation",
    "Dispatch",
    "Gone",
    "Identity",
    "Invitation",
    "Link",
    "LinkCode",
    "Sent",
    "Standing",
    "Taken",
]

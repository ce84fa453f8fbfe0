"""The rows of the chat: the sites that embed it, and the conversations that began there."""

from walletdesk.channels.chat.models.conversation import Conversation
from walletdesk.channels.chat.models.signing_secret import SigningSecret
from walletdesk.channels.chat.models.site import Site
from walletdesk.channels.chat.models.used_token import UsedToken

__all__ = ["Conversation", "SigningSecret", "Site", "UsedToken"]

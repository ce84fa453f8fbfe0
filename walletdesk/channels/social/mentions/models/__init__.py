from walletdesk.channels.social.mentions.models.answer import Answer
from walletdesk.channels.social.mentions.models.dismissal import Dismissal
from walletdesk.channels.social.mentions.models.mention import Mention

__all__ = ["Answer", "Dismissal", "Mention"]

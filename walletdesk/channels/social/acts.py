"""Every act of social channels that the journal knows, each declared once."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

ACCOUNT_ADDED = Act("social.account.added", _("Account on a platform added"))
ACCOUNT_CHANGED = Act("social.account.changed", _("Account on a platform changed"))
ACCOUNT_PAUSED = Act("social.account.paused", _("Account on a platform paused"))
ACCOUNT_RESUMED = Act("social.account.resumed", _("Account on a platform resumed"))
ACCOUNT_RETIRED = Act("social.account.retired", _("Account on a platform retired"))
ARRIVAL_TRIED_AGAIN = Act("social.arrival.tried_again", _("Message from a platform taken in once more"))
INVITED = Act("social.invitation.sent", _("Link into the app sent to a conversation"))
MOVED = Act("social.invitation.moved", _("Conversation moved into the app"), history=True)
CODE_SHOWN = Act(
    "social.invitation.code_shown", _("Code shown for linking an account elsewhere"), history=True
)
REFUSED = Act("social.invitation.refused", _("Said of a conversation elsewhere: not me"), history=True)
LINKED = Act("social.link.made", _("Account on a platform linked"), history=True)
UNLINKED = Act("social.link.ended", _("Account on a platform no longer linked"), history=True)
SENT_AGAIN = Act("social.message.sent_again", _("Message sent again to a platform"))

"""Every act of public mentions that the journal knows, each declared once."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

ANSWER_APPROVED = Act("mentions.answer.approved", _("Answer to a public mention approved"))
ANSWER_TAKEN_BACK = Act("mentions.answer.taken_back", _("Answer to a public mention taken back"))
ANSWER_SENT = Act("mentions.answer.sent", _("Answer to a public mention sent"))
DISMISSED = Act("mentions.dismissed", _("Public mention dismissed"))
TAKEN_UP_AGAIN = Act("mentions.taken_up_again", _("Dismissed mention taken up again"))

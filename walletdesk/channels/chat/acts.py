"""Every act of the chat that the journal knows, each declared once."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

SITE_ADDED = Act("chat.site.added", _("Site for the chat added"))
SITE_MOVED = Act("chat.site.moved", _("Addresses of a chat site changed"))
SITE_RETIRED = Act("chat.site.retired", _("Chat site retired"))
SECRET_MADE = Act("chat.secret.made", _("Signing secret of a chat site made"))
SECRET_ENDED = Act("chat.secret.ended", _("Signing secret of a chat site ended"))
STARTED = Act("chat.conversation.started", _("Chat started"))

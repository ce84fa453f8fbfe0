"""What the post can do."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

LETTER_FAILED = Act("notices.letter.failed", _("Letter could not be delivered"))
UNSUBSCRIBED = Act("notices.unsubscription.made", _("Letters of a kind ended by their reader"))
SUBSCRIBED = Act("notices.unsubscription.ended", _("Letters of a kind wanted again"))
ADDRESS_CAME_BACK = Act("notices.address.came_back", _("Letter came back"))
ADDRESS_TRIED_AGAIN = Act("notices.address.tried_again", _("Letters sent to the address again"))

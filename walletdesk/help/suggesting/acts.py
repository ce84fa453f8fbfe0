"""Every act of the suggested answers that the journal knows."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

UNTAUGHT = Act("help.suggestion.untaught", _("Took back whether an article fits a question"))
TAUGHT = Act("help.suggestion.taught", _("Said whether an article fits a question"))

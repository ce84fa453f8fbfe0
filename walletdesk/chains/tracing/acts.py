"""Every act on traces that the journal knows."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

BEGUN = Act("tracing.trace.begun", _("Where money went: following begun"))
WENT_FURTHER = Act("tracing.station.opened", _("Where money went: looked further from an address"))

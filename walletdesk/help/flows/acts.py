"""Every act on flows that the journal knows. A step of a customer is none: a run has nobody's name on it."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

FLOW_WRITTEN = Act("flows.version.written", _("Guided flow written"))
FLOW_PUBLISHED = Act("flows.version.published", _("Guided flow published"))
FLOW_WITHDRAWN = Act("flows.flow.withdrawn", _("Guided flow withdrawn"))

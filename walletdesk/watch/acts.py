"""Every act of the watch that the journal knows, each declared once. With `history=True` the customer reads
it in the security history."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

RAISED = Act("watch.alert.raised", _("Alert raised"))
WITHDRAWN = Act("watch.alert.withdrawn", _("Alert withdrawn"))
CONFIRMED = Act("watch.alert.confirmed", _("“That was me” said to an alert"), history=True)
CONFIRMATION_UNDONE = Act("watch.alert.confirmation_undone", _("“That was me” taken back"), history=True)
DENIED = Act("watch.alert.denied", _("“That wasn’t me” said to an alert"), history=True)
TICKET_NAMED = Act("watch.denial.ticket_named", _("Ticket opened for an alert"))
THRESHOLDS_SET = Act("watch.thresholds.set", _("Thresholds of a rule set"))
THRESHOLDS_UNDONE = Act("watch.thresholds.undone", _("Thresholds of a rule taken back"))

"""Every act of the registers and the status page that the journal knows, each declared once."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

RELEASE_ADDED = Act("status.release.added", _("Release of the app added"))
RELEASE_WITHDRAWN = Act("status.release.withdrawn", _("Release of the app withdrawn"))
RELEASE_RESTORED = Act("status.release.restored", _("Release of the app no longer withdrawn"))
MINIMUM_SET = Act("status.minimum.set", _("Oldest supported version set"))
FAULT_WRITTEN = Act("status.fault.written", _("Known fault written"))
FAULT_RETIRED = Act("status.fault.retired", _("Known fault taken off the list"))
FAULT_RESTORED = Act("status.fault.restored", _("Known fault put back on the list"))
CODE_WRITTEN = Act("status.code.written", _("Error code written"))
CODE_RETIRED = Act("status.code.retired", _("Error code taken off the list"))
CODE_RESTORED = Act("status.code.restored", _("Error code put back on the list"))
SERVICE_WRITTEN = Act("status.service.written", _("Service written"))
SERVICE_RETIRED = Act("status.service.retired", _("Service taken off the status page"))
SERVICE_RESTORED = Act("status.service.restored", _("Service put back on the status page"))
SERVICE_CHANGED = Act("status.service.changed", _("State of a service changed"))
INCIDENT_OPENED = Act("status.incident.opened", _("Incident opened"))
INCIDENT_CHANGED = Act("status.incident.changed", _("Incident changed"))
INCIDENT_UPDATED = Act("status.incident.updated", _("Incident updated"))
INCIDENT_RESOLVED = Act("status.incident.resolved", _("Incident resolved"))
UPDATE_TAKEN_BACK = Act("status.incident.taken_back", _("Update of an incident taken back"))
INCIDENT_WITHDRAWN = Act("status.incident.withdrawn", _("Incident withdrawn"))
SUBSCRIBED = Act("status.subscription.confirmed", _("News about the service status subscribed to"))

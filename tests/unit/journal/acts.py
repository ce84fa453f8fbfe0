"""Acts that exist in tests only."""

from django.utils.translation import gettext_lazy as _

from walletdesk.journal import Act

PAINTED = Act("shed.wall.painted", _("Close"), history=True)
INSPECTED = Act("shed.wall.inspected", "Wall inspected")

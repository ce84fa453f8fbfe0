"""Our name under another ending: `walletdesk.xyz` for `walletdesk.com`."""

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.looks import read_as
from walletdesk.official.checking.marks import Mark
from walletdesk.official.checking.reason import Reason

_SAYS = _("It has our name “%(mark)s”, but another ending: %(owner)s does not belong to us.")


def seen(host: Host, mark: Mark) -> Reason | None:
    if mark.tells_alone and "-" not in host.label and read_as(host.label) == mark.read:
        return Reason("ending", _SAYS, {"mark": mark.shown, "owner": host.registered}, mark.shown)
    return None

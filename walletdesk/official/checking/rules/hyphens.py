"""Our name cut by hyphens, or without those that it has: `wallet-desk.com`."""

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.looks import read_as
from walletdesk.official.checking.marks import Mark
from walletdesk.official.checking.reason import Reason

_SAYS = _("It is “%(mark)s” with hyphens in other places: “%(label)s”.")


def seen(host: Host, mark: Mark) -> Reason | None:
    if mark.tells_alone and host.label != mark.shown and read_as(host.label) == mark.read:
        return Reason("hyphens", _SAYS, {"mark": mark.shown, "label": host.label}, mark.shown)
    return None

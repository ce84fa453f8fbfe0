"""Our name with a slip of the finger: a letter left out, doubled, swapped, a neighbour on the keyboard."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.likeness import Slip, slip
from walletdesk.official.checking.looks import read_as
from walletdesk.official.checking.marks import Mark
from walletdesk.official.checking.reason import Reason

_SAYS: dict[Slip, Promise] = {
    Slip.LEFT_OUT: _("It is “%(mark)s” with a letter left out: “%(label)s”."),
    Slip.DOUBLED: _("It is “%(mark)s” with a letter doubled: “%(label)s”."),
    Slip.SWAPPED: _("It is “%(mark)s” with two letters swapped: “%(label)s”."),
    Slip.NEIGHBOUR: _(
        "It is “%(mark)s” with one letter replaced by its neighbour on the keyboard: “%(label)s”."
    ),
    Slip.OTHER: _("It is “%(mark)s” with a letter or two changed: “%(label)s”."),
}


def seen(host: Host, mark: Mark) -> Reason | None:
    found = slip(read_as(host.label), mark)
    return (
        Reason("slip", _SAYS[found], {"mark": mark.shown, "label": host.label}, mark.shown) if found else None
    )

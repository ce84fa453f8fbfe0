"""Our name misspelled in a longer one: `walletdsek-login`."""

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.likeness import slip, slip_within
from walletdesk.official.checking.looks import read_as, words
from walletdesk.official.checking.marks import Mark
from walletdesk.official.checking.reason import Reason
from walletdesk.official.checking.support_words import beside

_SAYS = _("A part of it is “%(mark)s” misspelled: “%(label)s”.")


def seen(host: Host, mark: Mark) -> Reason | None:
    if any(_within(label, mark) for label in (host.label, *host.before)):
        return Reason("slip_within", _SAYS, {"mark": mark.shown, "label": host.shown}, mark.shown)
    return None


def _within(label: str, mark: Mark) -> bool:
    parts = words(label)
    for part in parts:
        others = [other for other in parts if other != part]
        if slip(part, mark) and (mark.is_long or beside("", others)):
            return True
    return slip_within(read_as(label), mark)

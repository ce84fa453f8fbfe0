"""Our name in letters that only look like its own: Cyrillic, accents, digits, rn for m (IDNA, UTS 39)."""

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.looks import glanced, read_as
from walletdesk.official.checking.marks import Mark
from walletdesk.official.checking.reason import Reason

_FOREIGN = _(
    "It reads like “%(mark)s”, but has letters of another alphabet in it. Its true name is %(name)s, "
    "and that is not ours."
)
_OTHERS = _("At a glance it is “%(mark)s”, but other characters stand there: “%(label)s”.")
_LEAST = 4


def seen(host: Host, mark: Mark) -> Reason | None:
    if len(mark.read) < _LEAST and mark.read.isascii():
        return None
    plain = host.label.replace("-", "")
    if not plain.isascii() and read_as(plain) == mark.read != plain:
        return Reason("characters", _FOREIGN, {"mark": mark.shown, "name": host.name}, mark.shown)
    if read_as(plain) != mark.read and glanced(plain) == mark.glanced:
        return Reason("characters", _OTHERS, {"mark": mark.shown, "label": host.label}, mark.shown)
    return None

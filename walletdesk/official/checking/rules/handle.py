"""`walletdesk_support`, `waIletdesk`, `wallet__desk1`: account names that are taken for ours."""

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.looks import glanced, read_as
from walletdesk.official.checking.marks import Mark
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.reason import Reason
from walletdesk.official.checking.rules import beside, slip, slip_within

_SIGNS = _("It is “%(mark)s” with signs or digits added: “%(name)s”. Ours is written otherwise.")
_CHARACTERS = _("At a glance it is “%(mark)s”, but other characters stand there: “%(label)s”.")


def seen(name: str, ours: Ours) -> Reason | None:
    """`name` without @, in lower case, and not one of ours."""
    # A name has no ending and no owner; the rules that are asked look at the label only.
    as_host = Host(name, name, name, name)
    for mark in (*ours.handle_marks, *ours.marks):
        found = _same_letters(name, mark) or beside.seen(as_host, mark) or slip.seen(as_host, mark)
        if reason := found or slip_within.seen(as_host, mark):
            return reason
    return None


def _same_letters(name: str, mark: Mark) -> Reason | None:
    read = read_as(name)
    if len(mark.read) < 4 and mark.read.isascii():
        return None
    if read.strip("0123456789") == mark.read:
        return Reason("signs", _SIGNS, {"mark": mark.shown, "name": name}, mark.shown)
    if glanced(name) == mark.glanced:
        return Reason("characters", _CHARACTERS, {"mark": mark.shown, "label": name}, mark.shown)
    return None

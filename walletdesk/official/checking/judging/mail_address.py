"""A mail address. That it is ours does not say that a letter is: anybody can write it on an envelope."""

from __future__ import annotations

import re

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.host import Host, NotAHost
from walletdesk.official.checking.judging.link import judge_host
from walletdesk.official.checking.listing import Lists
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.reason import Reason
from walletdesk.official.checking.rules import handle as tricks
from walletdesk.official.checking.verdict import Judged, Thing, Verdict

_HAN_BEFORE = re.compile("^[\u3400-\u9fff]+(?=[!-~])")
_OURS = _(
    "We write from this address. But anybody can put it on a letter: to know about a letter, save it "
    "and check the file."
)
_NEVER = _("The domain is ours, but we never write from this address.")
_LOCAL = _("%(host)s gives addresses to everybody, and this one uses our name. %(trick)s")
_STRANGER = _("We never write from %(host)s.")
_BROKEN = _("No letter of ours can come from this address.")


def judge(thing: Thing, address: str, ours: Ours, lists: Lists) -> Judged:
    local, _at, name = address.strip().lower().rpartition("@")
    try:
        host = Host.read(name)
    except NotAHost:
        return Judged(thing, Verdict.NOT_OURS, (Reason("stranger", _BROKEN),))
    # A Chinese sentence stands before an address without a blank.
    bare = _HAN_BEFORE.sub("", local)
    if ours.has_sender(f"{local}@{host.name}") or ours.has_sender(f"{bare}@{host.name}"):
        return Judged(thing, Verdict.OURS, (Reason("registry", _OURS),))
    verdict, reason = judge_host(host, ours, lists)
    if verdict is Verdict.OURS:
        return Judged(thing, Verdict.PRETENDS, (Reason("never_from", _NEVER),))
    if verdict is Verdict.NOT_OURS and (trick := tricks.seen(local, ours)):
        reason = Reason("local_part", _LOCAL, {"host": host.shown, "trick": trick}, trick.like)
        return Judged(thing, Verdict.PRETENDS, (reason,))
    if verdict is Verdict.NOT_OURS:
        reason = Reason("stranger", _STRANGER, {"host": host.shown})
    return Judged(thing, verdict, (reason,))

"""An account name: ours on one network says nothing of the same name on another."""

from __future__ import annotations

import unicodedata

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.reason import Reason
from walletdesk.official.checking.rules import handle as tricks
from walletdesk.official.checking.verdict import Judged, Thing, Verdict
from walletdesk.official.kind import Kind

_OURS = _("This account is in our registry, on %(network)s and nowhere else.")
_ELSEWHERE = _("We have no account of this name on %(network)s. Whoever uses it there is not us.")
_SOMEWHERE = _(
    "A name alone proves nothing: on another network anybody may have it. It is ours on %(network)s only. "
    "Say where it wrote to you, or paste the link of its page."
)
_STRANGER = _("No account of ours has this name.")


def judge(thing: Thing, name: str, ours: Ours) -> Judged:
    """`name` without @. Raises nothing: every text is some name."""
    plain = name.strip().removeprefix("@").lower()
    # ſ and the Kelvin sign become s and k only by folding: what is so written is no account of ours.
    is_plain = unicodedata.is_normalized("NFKC", name)
    found = [network for network, names in ours.handles.items() if is_plain and plain in names]
    if thing.network and thing.network in found:
        return Judged(thing, Verdict.OURS, (Reason("registry", _OURS, {"network": _named(thing.network)}),))
    if found and not thing.network:
        return Judged(thing, Verdict.NOT_OURS, (Reason("nowhere", _SOMEWHERE, {"network": _named(*found)}),))
    if found:
        return Judged(
            thing, Verdict.PRETENDS, (Reason("elsewhere", _ELSEWHERE, {"network": _named(thing.network)}),)
        )
    if trick := tricks.seen(plain, ours):
        return Judged(thing, Verdict.PRETENDS, (trick,))
    return Judged(thing, Verdict.NOT_OURS, (Reason("stranger", _STRANGER),))


def _named(*networks: str) -> str:
    return ", ".join(str(Kind(one).label) for one in networks)

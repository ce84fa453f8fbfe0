"""`walletdesk.example.evil.tld`: our name in front of somebody else's."""

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.looks import glanced, words
from walletdesk.official.checking.marks import Mark
from walletdesk.official.checking.reason import Reason

_SAYS = _(
    "“%(mark)s” stands only in front. Who owns an address is told by its end, and that is %(owner)s: "
    "not ours."
)


def seen(host: Host, mark: Mark) -> Reason | None:
    whole = mark.domain and f".{mark.domain}." in f".{host.name}."
    if whole or any(_names(label, mark) for label in host.before):
        return Reason(
            "subdomain",
            _SAYS,
            {"mark": mark.domain if whole else mark.shown, "owner": host.registered},
            mark.shown,
        )
    return None


def _names(label: str, mark: Mark) -> bool:
    if not mark.tells_alone:
        return False
    if glanced(label) == mark.glanced or mark.read in words(label):
        return True
    return mark.tells_within and mark.glanced in glanced(label)

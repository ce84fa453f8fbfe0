"""What the registry says now, and the lists, for a check."""

from django.conf import settings

from walletdesk.official import own
from walletdesk.official.checking.check import Checker, Fakes, no_fakes
from walletdesk.official.checking.ours import Ours
from walletdesk.official.kind import Kind
from walletdesk.official.models.entry import Entry
from walletdesk.official.models.scam_list import ListedName
from walletdesk.wallet.models import ReportedAddress

NETWORKS = (Kind.TELEGRAM, Kind.WECHAT, Kind.WEIBO, Kind.X)
_fakes: list[Fakes] = [no_fakes]


def told_by(fakes: Fakes) -> None:
    """Who knows the fakes that were reported to us, from now on; for the `ready` of a room's app."""
    _fakes[0] = fakes


def checker() -> Checker:
    """Holds against the registry as it is at this moment."""
    return Checker(ours(), ListedName.objects.about, _reported, _fakes[0])


def ours() -> Ours:
    """Everything that is ours now. The brand is what the settings call the product."""
    keys: dict[str, set[str]] = {kind: set() for kind in Kind.values}
    for kind, key in Entry.objects.current().values_list("kind", "key"):
        keys[kind].add(key)
    # At once after a move, whatever the registry has been told by then.
    keys[Kind.URL] |= own.website()
    return Ours(
        domains=frozenset(keys[Kind.DOMAIN]),
        urls=frozenset(keys[Kind.URL]),
        apps=frozenset(keys[Kind.APP]),
        senders=frozenset(keys[Kind.MAIL_SENDER]),
        phones=frozenset(keys[Kind.PHONE]),
        handles={network: frozenset(keys[network]) for network in NETWORKS},
        payment=frozenset(keys[Kind.PAYMENT_ADDRESS]),
        brands=(settings.BRAND,),
    )


def _reported(address: str) -> str:
    found = ReportedAddress.objects.about([address]).first()
    return found.source if found else ""

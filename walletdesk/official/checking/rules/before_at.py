"""`https://walletdesk.example@evil.tld`: what stands before an @ is no address at all."""

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.link import Link
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.reason import Reason

_SAYS = _("“%(shown)s” stands before an @, where it means nothing. The link leads to %(host)s.")


def seen(link: Link, ours: Ours) -> Reason | None:
    if link.host and ours.is_named_in(link.before_at):
        return Reason("before_at", _SAYS, {"shown": link.before_at[:80], "host": link.host.name})
    return None

"""`https://evil.tld/walletdesk.example/`: our name behind the address of somebody else."""

from urllib.parse import unquote

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.link import Link
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.reason import Reason

_SAYS = _(
    "Our name stands only behind the address. The link leads to %(host)s, and what follows is up to "
    "its owner."
)


def seen(link: Link, ours: Ours) -> Reason | None:
    # The name of a domain of ours, not only a word: a news site may well write about us.
    if link.host and ours.has_domain_in(unquote(link.path + link.rest).lower()):
        return Reason("path", _SAYS, {"host": link.host.name})
    return None

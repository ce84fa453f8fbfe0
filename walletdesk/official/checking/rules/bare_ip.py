"""A server without a name: nobody honest asks customers to go to a number."""

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.link import Link
from walletdesk.official.checking.reason import Reason

_SAYS = _("It leads to a bare number, %(host)s, instead of a name. Nobody can tell whose that is.")

_HERE = _("%(host)s is the machine itself that opens it, and no place on the net.")


def seen(link: Link) -> Reason | None:
    if link.host and link.host.name == "localhost":
        return Reason("bare_ip", _HERE, {"host": link.host.name})
    return Reason("bare_ip", _SAYS, {"host": link.host.name}) if link.host and link.host.is_ip else None

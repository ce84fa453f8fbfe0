"""`javascript:` and `data:`: no address, but a program or a page that is carried along."""

from django.utils.translation import gettext_lazy as _

from walletdesk.official.checking.link import Link
from walletdesk.official.checking.reason import Reason

_SAYS = _(
    "It begins with “%(scheme)s:”. It leads to no address but runs or shows what it carries. We never"
    " send such links."
)


def seen(link: Link) -> Reason | None:
    return Reason("program", _SAYS, {"scheme": link.scheme}) if link.is_program else None

"""An address that the customer has never paid and not named."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Picture, Role
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    if picture.knows is None:
        return
    for party in picture.with_role(Role.RECIPIENT):
        if not party.is_trusted:
            yield Finding(
                "new_to_you",
                Severity.CARE,
                _("This address is new to you"),
                _("It is not in your address book, and you have not sent anything to it before."),
                _(
                    "Compare it with the recipient on another way than the one it came by: call them, "
                    "and read "
                    "the first and last groups to each other. Send a small amount first."
                ),
                party.address,
            )

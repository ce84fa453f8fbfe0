"""Address poisoning: the address looks like one that the customer knows, and is another."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Picture, Role
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    for party in picture.with_role(Role.RECIPIENT, Role.SPENDER):
        # Who is known by name, or was paid before, is no impostor; one of two that are alike may be.
        if picture.knows is None or party.is_trusted:
            continue
        for likeness in picture.knows.alike(party.address)[:1]:
            label = picture.labels.get(likeness.known, "")
            words = (
                _("It begins and ends like “%(label)s”, but it is another address.") % {"label": label}
                if label
                else _("It begins and ends like an address that you know, but it is another one.")
            )
            yield Finding(
                "look_alike",
                Severity.DANGER,
                _("This address only looks like one that you know"),
                words
                + " "
                + _("Scammers make such addresses and leave them in your history, for you to copy."),
                _(
                    "Don’t send to it. Take the address from your address book, or ask its owner for "
                    "it again."
                ),
                party.address,
                likeness,
                label,
            )

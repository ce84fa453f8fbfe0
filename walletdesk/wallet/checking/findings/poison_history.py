"""The customer knows the address only from lines that were folded away: dust, nothing moved, fake tokens."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Picture, Role
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    for party in picture.with_role(Role.RECIPIENT, Role.SPENDER):
        if party.poisons and not party.is_trusted:
            yield Finding(
                "poison_history",
                Severity.DANGER,
                _("This address planted itself in your history"),
                _(
                    "You never paid it. It is in your history only through transfers of nothing, of next to "
                    "nothing or of a fake token, which strangers can make without you."
                ),
                _("Don’t copy addresses from the history. Ask whom you want to pay for the right one."),
                party.address,
            )

"""Leave for somebody whom the customer never had to do with."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Picture, Role
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    if picture.knows is None or picture.effects is None:
        return
    asking = {step.to for step in picture.effects.approvals if step.amount}
    for party in picture.with_role(Role.SPENDER):
        if party.address in asking and not party.is_trusted:
            yield Finding(
                "unknown_spender",
                Severity.CARE,
                _("Whoever may take it is new to you"),
                _("It is not in your address book, and you have not sent anything to it before."),
                _(
                    "Find out which app this address belongs to: on the app’s own site, and not on the page "
                    "that asks you for this."
                ),
                party.address,
            )

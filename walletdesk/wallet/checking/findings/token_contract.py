"""Sending to the contract of a token: nobody there can give it back."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Picture, Role
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    for party in picture.with_role(Role.RECIPIENT):
        if party.token and not party.has(Role.CONTRACT):
            yield Finding(
                "token_contract",
                Severity.DANGER,
                _("This is the contract of a token, not a person’s address"),
                _("What is sent to a token’s contract stays there. Nobody can send it back."),
                _("Ask the recipient for their own address. A token’s address only says which token it is."),
                party.address,
            )

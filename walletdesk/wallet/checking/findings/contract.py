"""The recipient is a contract: a program decides what becomes of what it gets."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import CodeKind, Picture, Role
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    for party in picture.with_role(Role.RECIPIENT):
        is_contract = party.code is not None and party.code.kind is CodeKind.CONTRACT
        if is_contract and party.token is None and not party.has(Role.CONTRACT):
            yield Finding(
                "contract",
                Severity.NOTE if party.is_trusted else Severity.CARE,
                _("This address is a contract"),
                _(
                    "A program is behind it, not a person’s key. Shared wallets and services look like "
                    "this; so do traps."
                ),
                _("Send to it only if the recipient told you that their address is a contract."),
                party.address,
            )

"""Addresses that nobody has the key of: what is sent there is burnt."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Picture, Role
from walletdesk.wallet.checking.severity import Severity

_DEAD = "dead" * 10
# The first thousands of numbers belong to the network itself: built-in contracts and the zero address.
_BUILT_IN_BELOW = 0x1000


def find(picture: Picture) -> Iterator[Finding]:
    for party in picture.with_role(Role.RECIPIENT, Role.SPENDER):
        if is_nobodys(party.address):
            yield Finding(
                "nobodys",
                Severity.DANGER,
                _("Nobody has the key to this address"),
                _("What is sent there is gone for good. People use such addresses to destroy tokens."),
                _("Don’t send to it, unless destroying is what you want."),
                party.address,
            )


def is_nobodys(address: str) -> bool:
    digits = address.removeprefix("0x")
    return int(digits, 16) < _BUILT_IN_BELOW or digits == _DEAD or digits.strip("0") in ("dead", "f" * 40)

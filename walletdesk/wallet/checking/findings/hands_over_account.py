"""The transaction lets a contract act for the account from now on (EIP-7702)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Picture
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    for delegate in picture.delegates:
        # The zero address takes such a leave back.
        if int(delegate, 16):
            yield Finding(
                "hands_over_account",
                Severity.DANGER,
                _("This lets a program act for your whole account"),
                _(
                    "From then on the contract %(delegate)s can move everything that the account "
                    "holds, now and "
                    "later (EIP-7702). Only your own wallet app has a reason to ask for this, never a "
                    "website."
                )
                % {"delegate": delegate},
                _("Don’t sign this, unless you have just turned on such a function in your wallet app."),
                delegate,
            )

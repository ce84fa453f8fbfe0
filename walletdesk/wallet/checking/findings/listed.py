"""An address that somebody has put on a list of scams, drainers or sanctions."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Picture
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    for party in picture.parties:
        for listing in party.listings:
            yield Finding(
                "listed",
                Severity.DANGER,
                _("This address is on a list of reported addresses"),
                _("It is listed as: %(kind)s. The list is kept by: %(source)s.")
                % {"kind": listing.kind, "source": listing.source},
                _("Don’t send anything there. If somebody asked you to, write to us before you do anything."),
                party.address,
            )
            break

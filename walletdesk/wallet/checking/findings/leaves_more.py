"""The transaction, tried on the node, takes more from the sender than it says."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.effects import Effects, Ending, Kind
from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Picture
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    effects = picture.effects
    if effects is None or effects.ending is not Ending.DONE or not picture.sender:
        return
    lost = [change for change in effects.changes if change.address == picture.sender and change.units < 0]
    hidden = [change for change in lost if -change.units > _written(effects, change.token)]
    if not hidden:
        return
    got = any(change.address == picture.sender and change.units > 0 for change in effects.changes)
    yield Finding(
        "leaves_more",
        Severity.CARE if got else Severity.DANGER,
        _("More would leave than it says"),
        _("You would get something for it; look whether it is what was agreed.")
        if got
        else _("Tried on the network, it takes assets from you that it doesn’t name, and gives you nothing."),
        _("Look at what would move, below. Sign only if each line is what you want."),
    )


def _written(effects: Effects, token: str) -> int:
    return sum(step.amount for step in effects.steps if step.kind is Kind.SEND and step.token == token)

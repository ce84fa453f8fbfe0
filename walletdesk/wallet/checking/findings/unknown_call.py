"""A call that we can't read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.effects import Ending, Kind
from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Picture
from walletdesk.wallet.checking.severity import Severity


def find(picture: Picture) -> Iterator[Finding]:
    effects = picture.effects
    if effects is None or not any(step.kind is Kind.UNKNOWN for step in effects.steps):
        return
    tried = effects.ending is Ending.DONE
    yield Finding(
        "unknown_call",
        Severity.CARE,
        _("We can’t read what this asks the contract to do"),
        _("What it would move when it is tried is below; what else it does, nobody here can tell.")
        if tried
        else _("It is a call that we don’t know, and we could not try it."),
        _("Sign it only if you know the site that made it, and came there by yourself."),
    )

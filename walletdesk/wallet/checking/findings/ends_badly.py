"""The node tried the transaction, and it would fail or not come to an end."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from walletdesk.wallet.checking.effects import Ending
from walletdesk.wallet.checking.finding import Finding
from walletdesk.wallet.checking.picture import Picture
from walletdesk.wallet.checking.severity import Severity
from walletdesk.wallet.disguise import visible

_MOST_OF_A_REASON = 200


def find(picture: Picture) -> Iterator[Finding]:
    effects = picture.effects
    if effects is None or effects.ending not in (Ending.REVERTED, Ending.STOPPED):
        return
    if effects.ending is Ending.STOPPED:
        yield Finding(
            "never_ends",
            Severity.DANGER,
            _("This would not come to an end"),
            _("We tried it without sending it, and stopped it: it used up all that a transaction may use."),
            _("Don’t send it. It would only cost you the fee."),
        )
        return
    said = visible(effects.reason)[:_MOST_OF_A_REASON]
    yield Finding(
        "reverts",
        Severity.CARE,
        _("This would fail"),
        _("We tried it without sending it. The contract refused, and said: “%(reason)s”.") % {"reason": said}
        if said
        else _("We tried it without sending it. The contract refused, and gave no reason."),
        _("Don’t send it as it is. It would move nothing and cost you the fee."),
    )

"""Transfers of nothing "from" the customer, that somebody else has signed."""

from collections import Counter
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.transfers import PICTURE, TransferPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Threshold, Values


def look(picture: TransferPicture, values: Values) -> Iterator[Finding]:
    empty = [one for one in picture.sent if not one.amount and not picture.is_signed(one)]
    # Those that look like somebody known are address poisoning, which is the graver thing to say.
    strange = [one for one in empty if picture.before.alike(one.recipient) is None]
    counts = Counter(one.network for one in strange)
    for network, count in counts.items():
        if count < values["transfers"]:
            continue
        first = next(one for one in strange if one.network == network)
        # One a day and network: they cost nothing, and come by the thousand.
        day = f"empty:{network}:{first.at:%Y-%m-%d}"
        facts = {**first.told, "counterparty": first.recipient, "count": str(count)}
        yield Finding(day, first.occasion, first.at, facts)


RULE = Rule(
    slug="zero_from_you",
    picture=PICTURE,
    name=_("Empty transfers in your name"),
    why=_(
        "Somebody else wrote transfers of zero “from you” into the history. A token’s contract lets anybody "
        "do that; your key was not used, and nothing has moved."
    ),
    what_to_do=_("There is nothing to do. Don’t copy an address from these entries."),
    severity=Severity.NOTICE,
    look=look,
    thresholds=(Threshold("transfers", _("From so many in one block on"), _("transfers"), 1, 1, 1000),),
    freezes=False,
)

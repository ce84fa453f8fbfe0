"""A large part of what was there goes to an address that was never paid before."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.transfers import PICTURE, TransferPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Threshold, Values


def look(picture: TransferPicture, values: Values) -> Iterator[Finding]:
    before = picture.before
    for one in picture.paid:
        held = before.held.get(one.asset.token, 0)
        if before.knows(one.recipient) or one.asset.is_fake or one.asset.is_dust(one.amount):
            continue
        # Of what was not known to be there no share can be told.
        if held > 0 and one.amount * 100 >= held * values["percent"]:
            share = str(min(100, one.amount * 100 // held))
            facts = {**one.told, "counterparty": one.recipient, "share": share}
            yield Finding(one.about, one.occasion, one.at, facts, lesson=one.recipient)


RULE = Rule(
    slug="first_large_send",
    picture=PICTURE,
    name=_("A large first payment"),
    why=_("A large part of what you had of an asset went to an address that you never paid before."),
    what_to_do=_(
        "Did you check the whole address with the receiver? If you didn’t send it yourself, say so below: "
        "somebody may have your key."
    ),
    severity=Severity.WARNING,
    look=look,
    thresholds=(Threshold("percent", _("From so large a part on"), _("%"), 50, 1, 100),),
    teaches=_("Payments to this address are no longer reported to you as large."),
)

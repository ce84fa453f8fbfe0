"""A token came in that bears the name of a known one and is another contract."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.transfers import PICTURE, TransferPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Values


def look(picture: TransferPicture, values: Values) -> Iterator[Finding]:
    for one in picture.received:
        if one.asset.is_fake and not picture.is_signed(one):
            facts = {**one.told, "imitates": one.asset.imitates, "counterparty": one.sender}
            token = f"{one.network}:{one.asset.token}"
            yield Finding(token, one.occasion, one.at, facts, lesson=token)


RULE = Rule(
    slug="fake_token",
    picture=PICTURE,
    name=_("A fake token came in"),
    why=_(
        "A token arrived that bears the name of a known one, but another contract made it. It is worthless."
    ),
    what_to_do=_(
        "Leave it alone: don’t sell it, don’t swap it, and open no address that stands in its name. Lying "
        "there it does no harm."
    ),
    severity=Severity.NOTICE,
    look=look,
    teaches=_("This token is no longer reported to you."),
    freezes=False,
)

"""A real asset left, and the transaction was signed by somebody else: an approval was used."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.transfers import PICTURE, TransferPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Values


def look(picture: TransferPicture, values: Values) -> Iterator[Finding]:
    for one in picture.sent:
        if not one.amount or not picture.is_real(one.asset) or picture.is_signed(one):
            continue
        facts = {**one.told, "counterparty": one.recipient, "initiator": one.initiator}
        yield Finding(one.about, one.occasion, one.at, facts, lesson=one.initiator)


RULE = Rule(
    slug="taken_by_other",
    picture=PICTURE,
    name=_("Somebody else moved something of yours"),
    why=_("A token left your address in a transaction that you didn’t sign. An approval made that possible."),
    what_to_do=_(
        "A service that you use may do that for you, such as an exchange with an open order. If not, revoke "
        "all approvals of this token at once, and say so below."
    ),
    severity=Severity.DANGER,
    look=look,
    teaches=_("What this signer moves for you is no longer reported."),
)

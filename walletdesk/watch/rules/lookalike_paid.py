"""The customer paid an address that passes for one they know, or that stands on a list."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.transfers import PICTURE, TransferPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Values


def look(picture: TransferPicture, values: Values) -> Iterator[Finding]:
    for one in picture.sent:
        # What any contract can write into a history, to have its owner freeze in fright, is no payment.
        if not one.amount or one.asset.is_fake or not (picture.is_signed(one) or picture.is_real(one.asset)):
            continue
        listed = picture.before.listed.get(one.recipient, "")
        like = picture.before.alike(one.recipient)
        if not listed and like is None:
            continue
        facts = {**one.told, "counterparty": one.recipient}
        facts |= {"resembles": like.known} if like else {}
        facts |= {"listed": listed} if listed else {}
        yield Finding(one.about, one.occasion, one.at, facts, lesson="" if listed else one.recipient)


RULE = Rule(
    slug="lookalike_paid",
    picture=PICTURE,
    name=_("Sent to an address that isn’t what it looks like"),
    why=_(
        "Something left to an address that only looks like one you know, or that was reported for thefts and "
        "scams."
    ),
    what_to_do=_(
        "Compare the whole address with that of the receiver. If it is another one, say so below: nobody can "
        "call it back, but the traces are freshest now, and exchanges can still stop it."
    ),
    severity=Severity.DANGER,
    look=look,
    teaches=_("This address counts as one that you know."),
)

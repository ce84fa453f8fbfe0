"""Somebody signed in on a browser that this account was never seen on."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.sign_in import PICTURE, SignInPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Values


def look(picture: SignInPicture, values: Values) -> Iterator[Finding]:
    deed = picture.deed
    if picture.is_sign_in and deed.is_new_device and picture.sign_ins:
        yield Finding(deed.occasion, deed.occasion, deed.at, deed.facts)


RULE = Rule(
    slug="new_device",
    picture=PICTURE,
    name=_("Signed in on a new device"),
    why=_("Somebody signed in to your account in a browser that was never used for it before."),
    what_to_do=_(
        "If it wasn’t you, somebody knows your password. Say so below: we freeze the account and sign "
        "everybody out. Then choose a new password."
    ),
    severity=Severity.WARNING,
    look=look,
)

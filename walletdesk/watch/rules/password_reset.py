"""The password was set anew by somebody who did not know the old one."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.accounts import acts
from walletdesk.watch.pictures.sign_in import PICTURE, SignInPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Values


def look(picture: SignInPicture, values: Values) -> Iterator[Finding]:
    deed = picture.deed
    if picture.is_one_of(acts.PASSWORD_RESET):
        yield Finding(deed.occasion, deed.occasion, deed.at, deed.facts, is_told=True)


RULE = Rule(
    slug="password_reset",
    picture=PICTURE,
    name=_("Password reset"),
    why=_("The password of your account was set anew with a code from a letter of ours."),
    what_to_do=_(
        "If it wasn’t you, somebody reads your mailbox. Say so below, then change the password of the "
        "mailbox first and that of this account after it."
    ),
    severity=Severity.WARNING,
    look=look,
)

"""A recovery code stood in for the second step."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.accounts import acts
from walletdesk.watch.pictures.sign_in import PICTURE, SignInPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Values


def look(picture: SignInPicture, values: Values) -> Iterator[Finding]:
    deed = picture.deed
    if picture.is_one_of(acts.RECOVERY_CODE_USED):
        yield Finding(deed.occasion, deed.occasion, deed.at, deed.facts, is_told=True)


RULE = Rule(
    slug="recovery_code_used",
    picture=PICTURE,
    name=_("Recovery code used"),
    why=_("Somebody passed the second step with one of your recovery codes."),
    what_to_do=_(
        "If it wasn’t you, somebody has seen your codes. Say so below, then make new ones: that voids the "
        "old ones."
    ),
    severity=Severity.WARNING,
    look=look,
)

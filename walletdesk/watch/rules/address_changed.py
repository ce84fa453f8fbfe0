"""An e-mail address was added, removed or put first."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.sign_in import ADDRESSES, PICTURE, SignInPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Threshold, Values


def look(picture: SignInPicture, values: Values) -> Iterator[Finding]:
    deed = picture.deed
    if picture.is_one_of(*ADDRESSES) and not picture.is_settling(values["settling"]):
        yield Finding(deed.occasion, deed.occasion, deed.at, {**deed.facts, "act": deed.act}, is_told=True)


RULE = Rule(
    slug="address_changed",
    picture=PICTURE,
    name=_("E-mail addresses changed"),
    why=_("An e-mail address of your account was added, removed or made the main one."),
    what_to_do=_(
        "Letters and password resets go to these addresses. If it wasn’t you, say so below, and tell us "
        "which address is yours."
    ),
    severity=Severity.WARNING,
    look=look,
    thresholds=(
        Threshold(
            "settling", _("Not in the first time after the account was opened"), _("minutes"), 60, 0, 10080
        ),
    ),
)

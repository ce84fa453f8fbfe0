"""A passkey, an authenticator app or the recovery codes were changed."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.accounts import acts
from walletdesk.watch.pictures.sign_in import FACTORS, PICTURE, SignInPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Threshold, Values


def look(picture: SignInPicture, values: Values) -> Iterator[Finding]:
    deed = picture.deed
    if picture.is_one_of(*FACTORS) and not picture.is_settling(values["settling"]):
        # Of new codes alone no letter tells.
        is_told = not picture.is_one_of(acts.RECOVERY_CODES_MADE)
        facts = {**deed.facts, "act": deed.act}
        yield Finding(deed.occasion, deed.occasion, deed.at, facts, is_told=is_told)


RULE = Rule(
    slug="factor_changed",
    picture=PICTURE,
    name=_("Two-step verification changed"),
    why=_("A passkey, an authenticator app or the recovery codes of your account were added or removed."),
    what_to_do=_(
        "Whoever takes over an account makes it their own in this way. If it wasn’t you, say so below; then "
        "remove what is not yours, and set up your own again."
    ),
    severity=Severity.WARNING,
    look=look,
    thresholds=(
        Threshold(
            "settling", _("Not in the first time after the account was opened"), _("minutes"), 60, 0, 10080
        ),
    ),
)

"""Somebody signed in from a country where this account was not used for a long time."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.sign_in import PICTURE, SignInPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Threshold, Values


def look(picture: SignInPicture, values: Values) -> Iterator[Finding]:
    deed = picture.deed
    if not picture.is_sign_in or not deed.country:
        return
    since = deed.at - timedelta(days=values["days"])
    usual = [one.country for one in picture.sign_ins if one.country and one.at >= since]
    if len(usual) < values["sign_ins"] or deed.country in usual:
        return
    seen = ",".join(dict.fromkeys(reversed(usual)))
    yield Finding(
        deed.occasion, deed.occasion, deed.at, {**deed.facts, "countries": seen}, lesson=deed.country
    )


RULE = Rule(
    slug="new_country",
    picture=PICTURE,
    name=_("Signed in from a new country"),
    why=_("Your account was used from a country where it had not been used before, or not for a long time."),
    what_to_do=_(
        "Are you travelling, or using a VPN? Then it was probably you. If not, say so below: we freeze the "
        "account and sign everybody out."
    ),
    severity=Severity.WARNING,
    look=look,
    thresholds=(
        Threshold("days", _("A country counts as known for"), _("days"), 180, 1, 1825),
        Threshold(
            "sign_ins", _("Only after so many sign-ins whose country is known"), _("sign-ins"), 1, 1, 10
        ),
    ),
    teaches=_("Sign-ins from this country are no longer reported to you as new."),
)

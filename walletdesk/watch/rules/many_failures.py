"""Many wrong passwords from browsers that nobody knows: until the lock, or until one of them was right."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.accounts import acts
from walletdesk.watch.pictures.sign_in import PICTURE, SignInPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Threshold, Values


def look(picture: SignInPicture, values: Values) -> Iterator[Finding]:
    deed = picture.deed
    is_lock = picture.is_one_of(acts.LOCKED)
    wrong = picture.failures_within(values["minutes"])
    if not (is_lock or picture.is_sign_in) or len(wrong) < values["failures"]:
        return
    # Those that know the account's devices from outside are no way in; one that was right at last is.
    if picture.is_sign_in and not deed.is_new_device:
        return
    facts = {**deed.facts, "tries": str(len(wrong))}
    if countries := ",".join(dict.fromkeys(one.country for one in wrong if one.country)):
        facts["countries_tried"] = countries
    severity = Severity.WARNING if is_lock else Severity.DANGER
    yield Finding(deed.occasion, deed.occasion, deed.at, facts, severity=severity, is_told=is_lock)


RULE = Rule(
    slug="many_failures",
    picture=PICTURE,
    name=_("Many wrong passwords"),
    why=_(
        "Somebody typed wrong passwords for your account, one after the other, on a device that is not known."
    ),
    what_to_do=_(
        "If it wasn’t you, choose a password that you use nowhere else, and turn on two-step verification or "
        "a passkey. If somebody got in at last, freeze the account."
    ),
    severity=Severity.DANGER,
    look=look,
    thresholds=(
        Threshold("failures", _("From so many wrong tries on"), _("tries"), 4, 2, 20),
        Threshold("minutes", _("Within"), _("minutes"), 60, 5, 1440),
    ),
)

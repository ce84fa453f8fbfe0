"""Two sign-ins so far apart that nobody can have travelled from one to the other in the time between.

Places are known by country only. The distance is that of the two nearest towns on a sparse list, and borders
may lie nearer to each other than these: a margin is taken off, so that neighbours never count.
"""

from collections.abc import Iterator
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.distances import least_distance
from walletdesk.watch.pictures.sign_in import PICTURE, SignInPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Threshold, Values

HOUR = timedelta(hours=1)


def look(picture: SignInPicture, values: Values) -> Iterator[Finding]:
    deed = picture.deed
    placed = [one for one in picture.sign_ins if one.country]
    if not picture.is_sign_in or not deed.country or not placed:
        return
    last = placed[-1]
    distance = least_distance(last.country, deed.country) or 0
    elapsed = deed.at - last.at
    # Whole kilometres on both sides: speed × time is what could have been travelled.
    reachable = values["speed"] * int(elapsed.total_seconds()) // int(HOUR.total_seconds())
    if distance <= values["margin"] + reachable:
        return
    minutes = str(int(elapsed.total_seconds()) // 60)
    facts = {**deed.facts, "from_country": last.country, "minutes": minutes, "distance": str(distance)}
    pair = "+".join(sorted((last.country, deed.country)))
    yield Finding(deed.occasion, deed.occasion, deed.at, facts, lesson=pair)


RULE = Rule(
    slug="impossible_travel",
    picture=PICTURE,
    name=_("Two countries in too short a time"),
    why=_(
        "Your account was used from two countries so shortly one after the other that one person can’t have "
        "been in both."
    ),
    what_to_do=_(
        "A VPN or a phone that roams can look like this. If you used neither, somebody else is in your "
        "account: say so below, and we freeze it at once."
    ),
    severity=Severity.DANGER,
    look=look,
    thresholds=(
        Threshold("speed", _("Faster than this nobody travels"), _("km/h"), 900, 100, 2500),
        Threshold("margin", _("So much nearer than their towns two borders may be"), _("km"), 1500, 0, 4000),
    ),
    teaches=_("Changes between these two countries are no longer reported to you."),
)

"""An address that lay still for a long time is signed with again."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.transfers import PICTURE, TransferPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Threshold, Values


def look(picture: TransferPicture, values: Values) -> Iterator[Finding]:
    seen = set()
    for one in picture.paid:
        last = picture.before.signed_at.get(one.sender)
        if last is None or one.initiator != one.sender or one.sender in seen:
            continue
        days = (one.at - last).days
        if days >= values["days"]:
            seen.add(one.sender)
            facts = {**one.told, "account": one.sender, "counterparty": one.recipient, "days": str(days)}
            yield Finding(f"{one.occasion}:{one.sender}", one.occasion, one.at, facts)


RULE = Rule(
    slug="long_silence",
    picture=PICTURE,
    name=_("An address woke up"),
    why=_("Something was sent from an address of yours that had not been used for a long time."),
    what_to_do=_("If it wasn’t you, somebody has found its key: move what is left there, and say so below."),
    severity=Severity.WARNING,
    look=look,
    thresholds=(Threshold("days", _("Silent for at least"), _("days"), 180, 7, 1095),),
)

"""Several different assets left to one new address within minutes: that is how a wallet is emptied."""

from collections import defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.transfers import PICTURE, Transfer, TransferPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Threshold, Values


def look(picture: TransferPicture, values: Values) -> Iterator[Finding]:
    if not picture.sent:
        return
    latest = max(one.at for one in picture.sent)
    by_recipient: defaultdict[tuple[str, str], list[Transfer]] = defaultdict(list)
    for one in picture.left_within(values["minutes"], latest):
        by_recipient[one.network, one.recipient].append(one)
    touched = {(one.network, one.recipient) for one in picture.sent}
    for (network, recipient), gone in by_recipient.items():
        assets = {one.asset.token: one.asset.symbol for one in gone}
        is_known = picture.before.knew(recipient, gone[0].at)
        if len(assets) < values["assets"] or is_known or (network, recipient) not in touched:
            continue
        last = gone[-1]
        facts = {**last.facts, "counterparty": recipient, "assets": ", ".join(sorted(assets.values()))}
        about = f"{network}:{recipient}:{last.at:%Y-%m-%d}"
        yield Finding(about, last.occasion, last.at, facts, lesson=recipient)


RULE = Rule(
    slug="many_assets",
    picture=PICTURE,
    name=_("Much is leaving to one new address"),
    why=_("Within minutes several different assets left your addresses, all to one that is new to you."),
    what_to_do=_(
        "If it wasn’t you, somebody has your key or your seed phrase. Move what is left to a wallet with a "
        "new phrase, the most valuable first, and say so below."
    ),
    severity=Severity.DANGER,
    look=look,
    thresholds=(
        Threshold("assets", _("From so many different assets on"), _("assets"), 3, 2, 8),
        Threshold("minutes", _("Within"), _("minutes"), 10, 5, 1440),
    ),
    teaches=_("What leaves to this address is no longer reported to you as a clearing out."),
)

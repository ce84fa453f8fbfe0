"""A stranger writes a line into the history from an address that looks like one the customer knows.

Tiny amounts, nothing at all, or a counterfeit token: whatever is cheap. It waits until somebody copies the
address from the history. Sources: Tsuchiya et al., USENIX Security 2025; the rule of `wallet.lookalike`.
"""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from walletdesk.watch.pictures.transfers import PICTURE, Transfer, TransferPicture
from walletdesk.watch.rule import Finding, Rule, Severity, Threshold, Values


def look(picture: TransferPicture, values: Values) -> Iterator[Finding]:
    for one in (*picture.received, *picture.sent):
        bait = "" if picture.is_signed(one) else _bait(one, is_real=picture.is_real(one.asset))
        if not bait:
            continue
        stranger = one.sender if one.recipient in picture.own else one.recipient
        like = picture.before.alike(stranger)
        if like is None or like.together < values["digits"]:
            continue
        # The pair and not the line: who sends a hundred of them has one thing in mind.
        facts = {**one.told, "bait": bait, "counterparty": stranger, "resembles": like.known}
        yield Finding(f"{one.network}:{stranger}:{like.known}", one.occasion, one.at, facts, lesson=stranger)


def _bait(one: Transfer, *, is_real: bool) -> str:
    if not one.amount:
        return "zero"
    if one.asset.is_fake:
        return "counterfeit"
    return "tiny" if is_real and one.asset.is_dust(one.amount) else ""


RULE = Rule(
    slug="address_poisoning",
    picture=PICTURE,
    name=_("An address that looks like one of yours"),
    why=_(
        "A stranger wrote an entry into your history, from an address that begins and ends like one you "
        "know. Nothing of yours has moved."
    ),
    what_to_do=_(
        "Never copy an address from the history: take it from the receiver and compare all of it. Nothing "
        "needs to be frozen for this."
    ),
    severity=Severity.WARNING,
    look=look,
    thresholds=(
        Threshold("digits", _("From so many matching digits at both ends on"), _("digits"), 7, 7, 12),
    ),
    teaches=_("Entries from this address are no longer reported to you."),
    freezes=False,
)

"""Which lines of a history are folded away, and why. Pure: a picture of one transfer goes in, a reason comes
out.

Strangers write into everybody's history for nothing: tiny and empty transfers from addresses that look like
known ones (address poisoning), and worthless tokens that borrow a name. Folding is for reading only. It never
touches a transfer that the customer signed or a genuine asset that left, and no token is called worthless
that the customer ever sent: of that one only transfers of nothing, and of next to nothing from strangers, are
folded.
"""

import re
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext, pgettext_lazy

from walletdesk.wallet.dust import is_dust

# So many unknown tokens that nobody asked for, to one customer within an hour, are no payments.
BURST = 3

# A name that leads somewhere, or asks to do something. Real tokens are not named like that.
_ADVERT = re.compile(
    r"https?:|www\.|t\.me|[a-z0-9-]{2,}\.(?:com|org|net|io|xyz|app|fi|gift|top|site|vip|club|info|finance|me|cc)\b"
    r"|\b(?:visit|claim|airdrop|reward|voucher|bonus)\b|领取|空投|奖励|官网",
    re.IGNORECASE,
)
# The longest piece of a name that is looked at: a token may call itself anything, of any length.
_LOOKED_AT = 500


class Fold(models.TextChoices):
    """Why a line is folded away; the label is a short name of it."""

    NOTHING_MOVED = "nothing_moved", pgettext_lazy("why folded", "Nothing moved")
    IN_YOUR_NAME = "in_your_name", pgettext_lazy("why folded", "Made up in your name")
    COUNTERFEIT = "counterfeit", pgettext_lazy("why folded", "Fake token")
    ADVERT = "advert", pgettext_lazy("why folded", "Advertisement")
    DUST = "dust", pgettext_lazy("why folded", "Tiny amount from a stranger")
    BURST = "burst", pgettext_lazy("why folded", "Unknown token, one of many")


@dataclass(frozen=True)
class AssetFacts:
    """What is known of the asset; `is_fake`: it pretends to be a known one, or hides what it is called."""

    symbol: str
    name: str
    decimals: int
    is_coin: bool = False
    is_known: bool = False
    is_fake: bool = False

    @property
    def is_genuine(self) -> bool:
        return self.is_coin or self.is_known


@dataclass(frozen=True)
class Arrival:
    """One transfer as its owner sees it. `amount` in smallest units; `signed`: the owner signed the
    transaction.

    `is_trusted`: the other side is in the address book, own, or was sent something before. `was_used`: the
    customer once sent this token. `strangers`: unknown tokens that came unasked within the hour, with this
    one.
    """

    asset: AssetFacts
    amount: int
    is_incoming: bool
    signed: bool = False
    is_trusted: bool = False
    was_used: bool = False
    strangers: int = 1


def why_folded(arrival: Arrival) -> Fold | None:
    """The first reason that holds; None for a line that is shown."""
    if arrival.signed:
        return None
    if not arrival.amount:
        return Fold.NOTHING_MOVED
    if not arrival.is_incoming:
        # A genuine asset, or a token that may be one, has really left: whoever took it, this must be seen.
        return Fold.IN_YOUR_NAME if arrival.asset.is_fake and not arrival.was_used else None
    if arrival.asset.is_genuine:
        tiny = is_dust(arrival.amount, arrival.asset.symbol, arrival.asset.decimals)
        return Fold.DUST if tiny and not arrival.is_trusted else None
    return None if arrival.was_used else _why_worthless(arrival)


def _why_worthless(arrival: Arrival) -> Fold | None:
    asset = arrival.asset
    if asset.is_fake:
        return Fold.COUNTERFEIT
    if arrival.is_trusted:
        return None
    if _ADVERT.search(f"{asset.name[:_LOOKED_AT]} {asset.symbol[:_LOOKED_AT]}"):
        return Fold.ADVERT
    return Fold.BURST if arrival.strangers >= BURST else None


def is_strange(arrival: Arrival) -> bool:
    """Whether it is an unknown token that nobody asked for: so many of them within an hour are a burst."""
    unasked = arrival.is_incoming and not (arrival.signed or arrival.was_used or arrival.is_trusted)
    return unasked and bool(arrival.amount) and not (arrival.asset.is_genuine or arrival.asset.is_fake)


def explained(fold: str, imitates: str = "") -> str:
    """The reason in plain words, in the present language."""
    words = {
        Fold.NOTHING_MOVED: gettext(
            "Nothing moved: the amount is zero, and you didn’t sign it. Anybody can write such a line into "
            "your history, to make you copy a wrong address from it."
        ),
        Fold.IN_YOUR_NAME: gettext(
            "A fake token’s contract claims that you sent this. You signed nothing, and none of your assets "
            "moved."
        ),
        Fold.COUNTERFEIT: gettext(
            "This token borrows the symbol of a known one and comes from another contract. It is not that "
            "token."
        ),
        Fold.ADVERT: gettext(
            "The name of this token is an advertisement. Tokens like it are sent to everybody, to lead "
            "people to a site that empties their wallet."
        ),
        Fold.DUST: gettext(
            "A tiny amount from an address that you don’t know. It is often sent so that you copy that "
            "address later by mistake."
        ),
        Fold.BURST: gettext("An unknown token that nobody asked for, one of several within an hour."),
    }
    if fold == Fold.COUNTERFEIT and imitates:
        return gettext(
            "This token calls itself %(symbol)s, but is not %(symbol)s: another contract made it."
        ) % {"symbol": imitates}
    return words[Fold(fold)]

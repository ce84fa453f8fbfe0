"""Short words for pictures of sign-ins, without a database."""

from datetime import UTC, datetime, timedelta

from walletdesk.accounts import acts
from walletdesk.journal import Act
from walletdesk.watch.pictures.sign_in import Deed, Failure, SignInPicture
from walletdesk.watch.rules import RULES

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
LONG_AGO = NOON - timedelta(days=400)


def deed(act: Act = acts.SIGNED_IN, ago: timedelta = timedelta(), **facts) -> Deed:
    return Deed(entry=1000 - int(ago.total_seconds()), act=act.slug, at=NOON - ago, **facts)


def signed_in(country: str = "", ago: timedelta = timedelta(), **facts) -> Deed:
    return deed(ago=ago, country=country, **facts)


def picture(now: Deed, *earlier: Deed, opened_at: datetime = LONG_AGO, failures=()) -> SignInPicture:
    return SignInPicture(now, opened_at, earlier, tuple(failures))


def wrong(count: int, ago: timedelta = timedelta(minutes=5), **facts) -> list[Failure]:
    return [Failure(NOON - ago, **facts) for _ in range(count)]


def says(rule: str, seen: SignInPicture, **values: int):
    """What a rule finds, under its own thresholds but for those that are named."""
    return RULES[rule].findings(seen, values)

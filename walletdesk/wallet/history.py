"""The history of a customer: all networks and linked addresses in one list, a page of it at a time.

A page is found by the place after which it begins, not by counting from the top: new lines move nothing, and
a page far down costs as much as the first.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, NamedTuple, Self

from django.db.models import F, Q

from walletdesk.wallet.models.line import Direction, Line, LineQuerySet
from walletdesk.wallet.searching import matching
from walletdesk.wallet.settling import ENOUGH, Stage

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

A_PAGE = 25
# Beyond this nobody counts: whoever floods a history shall not make us count the flood.
MOST_COUNTED = 100
_CURSOR = re.compile(r"(?P<place>[0-9]{30,40})-(?P<pk>[0-9]{1,18})")


@dataclass(frozen=True)
class Wanted:
    """What a person asks to see. `asset` is its network's key and its token's, 0 for the coin; dates are days
    in the person's zone, both included; `folded` shows what is folded away as well.
    """

    network: str = ""
    asset: tuple[int, int] | None = None
    linked: int | None = None
    direction: Direction | None = None
    since: date | None = None
    until: date | None = None
    stage: Stage | None = None
    words: str = ""
    folded: bool = False

    @property
    def is_narrow(self) -> bool:
        """Whether anything was asked for at all."""
        return replace(self, folded=False) != Wanted()


class Cursor(NamedTuple):
    """The line after which the next page begins."""

    place: str
    pk: int

    @classmethod
    def read(cls, text: str) -> Self | None:
        """None for anything that is no cursor: the list then begins at the top."""
        found = _CURSOR.fullmatch(text)
        return cls(found["place"], int(found["pk"])) if found else None

    def __str__(self) -> str:
        return f"{self.place}-{self.pk}"


@dataclass(frozen=True)
class Page:
    """`older` is where the next page begins; None on the last one."""

    lines: list[Line]
    older: Cursor | None


def page_of(
    customer: Customer, wanted: Wanted, zone: tzinfo, after: Cursor | None = None, size: int = A_PAGE
) -> Page:
    """Newest first; reads one line more than it shows."""
    lines = found(customer, wanted, zone)
    if after:
        lines = lines.filter(place__lte=after.place).exclude(place=after.place, pk__gte=after.pk)
    read = list(lines.select_related("network", "token", "linked").newest_first()[: size + 1])
    shown = read[:size]
    more = len(read) > size
    return Page(shown, Cursor(shown[-1].place, shown[-1].pk) if more else None)


def found(customer: Customer, wanted: Wanted, zone: tzinfo) -> LineQuerySet:
    """Every line that fits, in no order."""
    lines = Line.objects.of(customer)
    if not wanted.folded:
        lines = lines.shown()
    lines = lines.filter(_plain(wanted), _days(wanted, zone))
    if wanted.stage:
        lines = lines.filter(_stage(wanted.stage))
    return lines.filter(matching(customer, wanted.words)) if wanted.words else lines


def folded_away(customer: Customer) -> int:
    """How many lines are folded away, counted up to MOST_COUNTED."""
    return Line.objects.of(customer).exclude(fold="")[:MOST_COUNTED].count()


def _plain(wanted: Wanted) -> Q:
    asked = Q()
    if wanted.network:
        asked &= Q(network__slug=wanted.network)
    if wanted.asset:
        asked &= Q(network=wanted.asset[0], asset_id=wanted.asset[1])
    if wanted.linked:
        asked &= Q(linked=wanted.linked)
    if wanted.direction:
        asked &= Q(direction=wanted.direction)
    return asked


def _days(wanted: Wanted, zone: tzinfo) -> Q:
    asked = Q()
    if wanted.since:
        asked &= Q(at__gte=_midnight(wanted.since, zone))
    if wanted.until:
        asked &= Q(at__lt=_midnight(wanted.until + timedelta(days=1), zone))
    return asked


def _midnight(day: date, zone: tzinfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _stage(stage: Stage) -> Q:
    """As `settling` says it, for the database."""
    final = Q(number__lte=F("network__final_number"))
    deep = Q(network__safe_number=None, number__lte=F("network__head_number") - (ENOUGH - 1))
    safe = Q(number__lte=F("network__safe_number")) | deep
    standing = Q(replaced_at=None)
    no_final = Q(network__final_number=None) | Q(number__gt=F("network__final_number"))
    no_safe = (Q(network__safe_number=None) & ~deep) | Q(number__gt=F("network__safe_number"))
    return {
        Stage.REPLACED: Q(replaced_at__isnull=False),
        Stage.FINAL: standing & final,
        Stage.SAFE: standing & no_final & safe,
        Stage.SETTLING: standing & no_final & no_safe,
        Stage.PENDING: Q(pk__in=[]),
    }[stage]

"""What only shows when several lines are seen together: bursts of unknown tokens, and tokens that came into
use.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from walletdesk.wallet.folding import BURST, Fold
from walletdesk.wallet.models.line import Line

if TYPE_CHECKING:
    from datetime import datetime

_HOUR = timedelta(hours=1)
_WORTHLESS = [Fold.COUNTERFEIT, Fold.ADVERT, Fold.BURST, Fold.IN_YOUR_NAME]


def fold(lines: Iterable[Line]) -> None:
    """After these lines of one customer were written: folds each burst that they are part of."""
    strange = [line for line in lines if line.is_strange]
    if not strange:
        return
    first, last = min(line.at for line in strange), max(line.at for line in strange)
    near = Line.objects.filter(customer_id=strange[0].customer_id, is_strange=True)
    near = near.filter(at__range=(first - _HOUR, last + _HOUR)).order_by("at")
    burst = _in_bursts(list(near.values_list("at", "pk")))
    Line.objects.filter(pk__in=burst, fold="").update(fold=Fold.BURST)


def settle(customer: int, moments: Iterable[datetime]) -> list[Line]:
    """After lines at these moments became strange, or are it no more: folds what stands in a burst now, and
    unfolds what stands in none any more; returns the latter."""
    back: list[Line] = []
    for first, last in _spells(sorted(moments)):
        strange = Line.objects.filter(customer_id=customer, is_strange=True).order_by("at")
        near = strange.filter(at__range=(first - 2 * _HOUR, last + 2 * _HOUR))
        burst = _in_bursts(list(near.values_list("at", "pk")))
        Line.objects.filter(pk__in=burst, fold="").update(fold=Fold.BURST)
        folded = strange.filter(at__range=(first - _HOUR, last + _HOUR), fold=Fold.BURST)
        alone = list(folded.exclude(pk__in=burst).select_related("network", "token", "linked"))
        Line.objects.filter(pk__in=[line.pk for line in alone]).update(fold="")
        for line in alone:
            line.fold = ""
        back += alone
    return back


def _spells(moments: list[datetime]) -> Iterator[tuple[datetime, datetime]]:
    """The first and the last of each group that no burst joins with another; `moments` come in order."""
    first = last = None
    for moment in moments:
        if first is None or last is None:
            first = last = moment
        elif moment - last > 4 * _HOUR:
            yield first, last
            first = moment
        last = moment
    if first and last:
        yield first, last


def unfold_used(customer: int, tokens: set[int]) -> None:
    """Tokens that the customer sends are theirs, whatever they were taken for before."""
    if tokens:
        lines = Line.objects.filter(customer=customer, token__in=tokens)
        lines.filter(fold__in=_WORTHLESS).update(fold="")
        lines.filter(is_strange=True).update(is_strange=False)


def _in_bursts(moments: list[tuple[datetime, int]]) -> set[int]:
    """The keys of those that stand in an hour with at least BURST of them; `moments` come in order."""
    found: set[int] = set()
    start = told = 0
    for end in range(len(moments)):
        while moments[end][0] - moments[start][0] > _HOUR:
            start += 1
        if end - start + 1 >= BURST:
            found.update(key for _, key in moments[max(start, told) : end + 1])
            told = end + 1
    return found

"""What only shows when several lines are seen together: bursts of unknown tokens, and tokens that came into
use.
"""

from __future__ import annotations

from collections.abc import Iterable
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

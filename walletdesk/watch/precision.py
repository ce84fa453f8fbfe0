"""How often a rule is right, by what customers answered; and how little a few answers tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from math import isqrt

from django.db.models import Count, Q

from walletdesk.core.clock import now
from walletdesk.watch.models import Alert, Word

DAYS = 90
# Below this many answers a share says more about chance than about the rule.
FEW = 20
# 1.96²: nineteen times of twenty the true share lies between the two ends (Wilson, 1927).
_Z2 = 3.8416


@dataclass(frozen=True)
class Precision:
    """Of so many alerts raised; `right` are those of which the customer said "that wasn’t me"."""

    raised: int = 0
    withdrawn: int = 0
    right: int = 0
    wrong: int = 0

    @property
    def answered(self) -> int:
        return self.right + self.wrong

    @property
    def is_told(self) -> bool:
        """Whether there are enough answers to speak of a share."""
        return self.answered >= FEW

    @property
    def percent(self) -> int:
        return 100 * self.right // self.answered if self.answered else 0

    @property
    def bounds(self) -> tuple[int, int]:
        """Between which percentages the true share lies, nineteen times of twenty."""
        if not self.answered:
            return 0, 100
        n, share = self.answered, self.right / self.answered
        centre, square = share + _Z2 / (2 * n), _Z2 * (share * (1 - share) / n + _Z2 / (4 * n * n))
        spread, whole = isqrt(round(square * 10**8)) / 10**4, 1 + _Z2 / n
        low, high = (centre - spread) / whole, (centre + spread) / whole
        return max(0, round(100 * low)), min(100, round(100 * high))


def precision_of(rules: Iterable[str]) -> dict[str, Precision]:
    """By rule, over the last 90 days; each is there, if nothing was raised too."""
    standing = Q(answers__undone_at=None)
    rows = (
        Alert.objects.filter(raised_at__gt=now() - timedelta(days=DAYS))
        .values_list("rule")
        .annotate(
            raised=Count("pk", distinct=True),
            withdrawn=Count("pk", filter=Q(withdrawn_at__isnull=False), distinct=True),
            right=Count("pk", filter=standing & Q(answers__word=Word.NO), distinct=True),
            wrong=Count("pk", filter=standing & Q(answers__word=Word.YES), distinct=True),
        )
    )
    found = {rule: Precision(*counts) for rule, *counts in rows}
    return {rule: found.get(rule, Precision()) for rule in rules}

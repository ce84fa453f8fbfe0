"""How often each verdict of *Is it really us?* was given on a day: a number, nothing of what was asked."""

from datetime import date, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F

from walletdesk.core.clock import now
from walletdesk.official.checking.verdict import Verdict

KEPT = timedelta(days=400)


class TallyQuerySet(models.QuerySet["Tally"]):
    def note(self, verdict: Verdict) -> None:
        """One more answer of this kind today."""
        today = now().date()
        self.bulk_create([self.model(day=today, verdict=verdict)], ignore_conflicts=True)
        self.filter(day=today, verdict=verdict).update(times=F("times") + 1)

    def days(self, count: int) -> list[tuple[date, dict[str, int]]]:
        """The last days, the newest first, each with its numbers by verdict."""
        today = now().date()
        wanted = [today - timedelta(days=back) for back in range(count)]
        found: dict[date, dict[str, int]] = {day: dict.fromkeys(Verdict.values, 0) for day in wanted}
        for day, verdict, times in self.filter(day__gte=wanted[-1]).values_list("day", "verdict", "times"):
            if day in found:
                found[day][verdict] = times
        return list(found.items())

    def forget_old(self) -> int:
        return self.filter(day__lt=(now() - KEPT).date()).delete()[0]


class Tally(models.Model):
    day = models.DateField()
    verdict = models.CharField(max_length=12, choices=Verdict)
    times = models.PositiveIntegerField(default=0)

    objects: ClassVar[TallyQuerySet] = TallyQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "verdict"], name="one_tally_a_day")]

    def __str__(self) -> str:
        return f"{self.day} {self.verdict}: {self.times}"

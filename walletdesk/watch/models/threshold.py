"""The thresholds of a rule as a lead has set them, each change a row; the newest that stands is in force."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Self

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.accounts.permissions import require
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.watch import acts, letters
from walletdesk.watch.errors import NotSo
from walletdesk.watch.rule import Rule
from walletdesk.watch.rules import RULES

ABILITY = "watch.tune"


class ThresholdChangeQuerySet(models.QuerySet["ThresholdChange"]):
    def standing(self) -> Self:
        """Not taken back, newest first."""
        return self.filter(undone_at=None).order_by("-set_at", "-pk")

    def in_force(self) -> dict[str, dict[str, int]]:
        """By rule, for every rule: what a lead has set, and else its own defaults. What an older version of a
        rule knew and this one doesn't is left out."""
        newest: dict[str, dict[str, int]] = {}
        for change in self.standing():
            newest.setdefault(change.rule, change.values)
        return {slug: _known(rule, newest.get(slug, {})) for slug, rule in RULES.items()}

    @transaction.atomic
    def put_in_force(
        self, rule: Rule, values: Mapping[str, Any], *, by: Actor, rehearsed: Mapping[str, int]
    ) -> ThresholdChange:
        """From now on the rule goes by these. `rehearsed` is what the rehearsal has counted, for whoever asks
        later. Raises NotAllowed without the ability, NotSo for values outside of their bounds."""
        require(by, ABILITY)
        try:
            checked = rule.checked(values)
        except ValueError as problem:
            raise NotSo(str(problem)) from problem
        before = self.in_force()[rule.slug]
        change = self.create(
            rule=rule.slug, values=checked, before=before, set_by=who(by), rehearsed=dict(rehearsed)
        )
        journal.record(
            acts.THRESHOLDS_SET, by=by, about=change, rule=rule.slug, values=checked, before=before
        )
        letters.thresholds_changed(rule, before, checked, by=by)
        return change


class ThresholdChange(models.Model):
    rule = models.CharField(max_length=40, db_index=True)
    values = models.JSONField()
    before = models.JSONField()
    rehearsed = models.JSONField(default=dict)
    set_at = models.DateTimeField(default=now)
    set_by = WhoField()
    undone_at = models.DateTimeField(null=True)
    undone_by = WhoField(blank=True)

    objects = ThresholdChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-set_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.rule} since {self.set_at:%Y-%m-%d %H:%M}"

    @transaction.atomic
    def undo(self, *, by: Actor) -> None:
        """What stood before stands again. Raises NotAllowed without the ability; doing it twice is once."""
        require(by, ABILITY)
        rows = ThresholdChange.objects
        before = rows.in_force()
        if not rows.standing().filter(pk=self.pk).update(undone_at=now(), undone_by=who(by)):
            return
        journal.record(acts.THRESHOLDS_UNDONE, by=by, about=self, rule=self.rule, values=self.values)
        if rule := RULES.get(self.rule):
            letters.thresholds_changed(rule, before[rule.slug], rows.in_force()[rule.slug], by=by)


def _known(rule: Rule, values: Mapping[str, Any]) -> dict[str, int]:
    """Within the bounds of today, whatever those were when it was set."""
    return {one.name: one.bounded(values.get(one.name, one.default)) for one in rule.thresholds}

"""An entry of the registry: one channel that is ours, for a time.

Whoever wants to know what is ours asks here, and nowhere else:

    Entry.objects.current()                                  # everything that is ours now
    Entry.objects.current(moment).of_kind(Kind.DOMAIN)       # the domains that were ours then
    Entry.objects.current().find(Kind.X, Kind.X.canonical("@Example"))   # the entry, or None

Each has `kind`, `key` (canonical, to compare), `value` (to show), `link`, `label`, `purpose`, `owner` and
its period; see `Particulars`. Entries come about by a `Proposal` that a second person agreed to, or from the
settings (`walletdesk.official.own`); a change leaves the row and is told by the journal.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models, transaction
from django.db.models import F, Prefetch, Q
from django.utils.translation import gettext as _

from walletdesk import journal
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.official import acts
from walletdesk.official.errors import BadEntry
from walletdesk.official.kind import Kind
from walletdesk.official.models.particulars import Particulars, Purpose


class EntryQuerySet(models.QuerySet["Entry"]):
    def current(self, at: datetime | None = None) -> Self:
        """What is ours now, or was at a moment."""
        moment = at or now()
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=moment), valid_from__lte=moment)

    def standing(self) -> Self:
        """What is ours now or will be."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=now()))

    def ended(self) -> Self:
        """What was ours once."""
        return self.filter(valid_until__lte=now())

    def of_kind(self, *kinds: Kind) -> Self:
        return self.filter(kind__in=kinds)

    def to_reach_us(self) -> Self:
        """Where a customer can write or call."""
        return self.filter(purpose=Purpose.CONTACT)

    def for_faults(self) -> Self:
        """Where finders of faults in our security write to; where one writes to us, before somebody said."""
        told = self.filter(purpose=Purpose.SECURITY)
        return told if told.exists() else self.to_reach_us()

    def with_proofs(self) -> Self:
        """Each also with its standing proofs as `standing_proofs`, in one more query."""
        from walletdesk.official.models.proof import Proof  # noqa: PLC0415 - each knows the other

        standing = Proof.objects.filter(ended_at=None)
        return self.prefetch_related(Prefetch("proofs", queryset=standing, to_attr="standing_proofs"))

    def find(self, kind: Kind, key: str) -> Entry | None:
        """The one with this canonical key. `key` is made by `kind.canonical(text)`."""
        return self.filter(kind=kind, key=key).order_by("-valid_from", "-pk").first()

    @transaction.atomic
    def begin(self, *, by: Actor, agreed_by: Actor | None = None, **facts: Any) -> Entry:
        """A new entry. Who may is asked by the two callers: `Proposal.approve`, and `own.ensure_own`.

        Raises BadEntry where it is in the registry already.
        """
        same = self.standing().filter(kind=facts["kind"], key=facts["key"], chain_id=facts.get("chain_id"))
        if same.exists():
            raise BadEntry("text", _("This is in the registry already."))
        entry = self.create(**facts)
        second = _name(agreed_by)
        journal.record(acts.ADDED, by=by, about=entry, kind=entry.kind, key=entry.key, agreed_by=second)
        return entry


class Entry(Particulars):
    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "valid_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "chain_id"],
                condition=Q(valid_until=None),
                nulls_distinct=False,
                name="one_open_entry",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="entry_ends_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}"

    @property
    def may_change(self) -> bool:
        """Whether people change it: it has not ended, and does not follow from the settings."""
        return not self.is_of_installation and (self.valid_until is None or self.valid_until > now())

    @transaction.atomic
    def change(self, *, by: Actor, agreed_by: Actor | None = None, **facts: Any) -> None:
        """Says something else of the same channel; the journal has what differs, before and after."""
        before = {name: getattr(self, name) for name in facts}
        changed = {name: value for name, value in facts.items() if before[name] != value}
        for name, value in changed.items():
            setattr(self, name, value)
        if not changed:
            return
        self.save(update_fields=[*changed])
        old = {name: _told(before[name]) for name in changed}
        new = {name: _told(value) for name, value in changed.items()}
        second = _name(agreed_by)
        journal.record(acts.CHANGED, by=by, about=self, key=self.key, before=old, after=new, agreed_by=second)

    @transaction.atomic
    def end(self, *, by: Actor, at: datetime | None = None, agreed_by: Actor | None = None) -> None:
        """From `at` on, or now, it is not ours any more. An end in the past stays as it is."""
        if self.valid_until is not None and self.valid_until <= now():
            return
        # What never began ends as it began: it was never ours.
        self.valid_until = max(at or now(), self.valid_from)
        self.save(update_fields=["valid_until"])
        until, second = self.valid_until.isoformat(), _name(agreed_by)
        journal.record(acts.ENDED, by=by, about=self, key=self.key, until=until, agreed_by=second)


def _name(actor: Actor | None) -> str:
    return actor.actor_name if actor else ""


def _told(value: Any) -> Any:
    """As the journal keeps it: a colleague by name."""
    return value.name if isinstance(value, Agent) else value

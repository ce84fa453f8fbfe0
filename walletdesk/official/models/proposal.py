"""A change of the registry that one person proposes and another one agrees to.

One stolen sign-in must not be enough to make a fake ours, or ours a fake. A proposal about something new
holds all that would be said of it; one about an entry holds what would be said of it from then on.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from walletdesk import journal
from walletdesk.accounts.models import Agent
from walletdesk.accounts.models.two_people import TwoPeople, TwoPeopleQuerySet
from walletdesk.accounts.permissions import require
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.official import acts, letters
from walletdesk.official.draft import About, Draft
from walletdesk.official.errors import BadEntry
from walletdesk.official.kind import Kind
from walletdesk.official.models.entry import Entry
from walletdesk.official.models.particulars import Particulars
from walletdesk.official.permissions import PROPOSE

SAID = ("label_en", "label_zh", "owner", "purpose", "in_english", "in_chinese", "package", "signing_sha256")
NAMED = ("kind", "key", "chain_id", "valid_from", "valid_until")


class Deed(models.TextChoices):
    ADD = "add", pgettext_lazy("official channel", "Add")
    CHANGE = "change", pgettext_lazy("official channel", "Change")
    END = "end", pgettext_lazy("official channel", "End")


class ProposalQuerySet(TwoPeopleQuerySet["Proposal"]):
    def add(self, draft: Draft, *, by: Actor) -> Proposal:
        """That something is ours. Raises NotAllowed, BadEntry."""
        require(by, PROPOSE)
        facts = draft.read()
        same = {name: facts[name] for name in ("kind", "key", "chain_id")}
        if Entry.objects.standing().filter(**same).exists():
            raise BadEntry("text", _("This is in the registry already."))
        if self.waiting().filter(**same, entry=None).exists():
            raise BadEntry("text", _("This is proposed already, and waits for a second person."))
        return self._ask(Deed.ADD, None, facts, by=by)

    def change(self, entry: Entry, about: About, *, by: Actor) -> Proposal:
        """That something else is said of an entry. Raises NotAllowed, BadEntry."""
        require(by, PROPOSE)
        facts = {**_of(entry), **about.read(Kind(entry.kind))}
        if all(getattr(entry, name) == facts[name] for name in SAID):
            raise BadEntry("", _("Nothing would change."))
        return self._ask(Deed.CHANGE, entry, facts, by=by)

    def end(self, entry: Entry, *, by: Actor, at: datetime | None = None) -> Proposal:
        """That an entry is ours no more: from `at` on, or as soon as it is agreed. Raises NotAllowed,
        BadEntry."""
        require(by, PROPOSE)
        if at is not None and at <= now():
            raise BadEntry("valid_until", _("An end lies ahead."))
        return self._ask(Deed.END, entry, {**_of(entry), "valid_until": at}, by=by)

    @transaction.atomic
    def _ask(self, deed: Deed, entry: Entry | None, facts: dict[str, Any], *, by: Actor) -> Proposal:
        if entry is not None:
            _require_open(entry)
            if self.waiting().filter(entry=entry).exists():
                raise BadEntry("", _("Something else is proposed for it, and waits for a second person."))
        same = {name: facts[name] for name in ("kind", "key", "chain_id")}
        self.filter(**same).end_undecided()
        proposal = self.create(deed=deed, entry=entry, asked_by=require(by, PROPOSE), **facts)
        details = {"deed": deed.value, "kind": facts["kind"], "key": facts["key"]}
        journal.record(acts.PROPOSED, by=by, about=proposal, **details)
        letters.proposal_made(proposal)
        return proposal


class Proposal(TwoPeople, Particulars):
    lasts = timedelta(days=7)
    asked_with = PROPOSE

    deed = models.CharField(max_length=6, choices=Deed)
    entry = models.ForeignKey(Entry, null=True, on_delete=models.CASCADE, related_name="proposals")

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key", "chain_id"],
                condition=Q(decided_at=None),
                nulls_distinct=False,
                name="one_waiting_proposal",
            )
        ]

    def __str__(self) -> str:
        return f"{self.deed} {self.kind} {self.value}"

    @transaction.atomic
    def approve(self, *, by: Actor) -> Entry:
        """A second person agrees, and it is done, in both names. Raises NotAllowed (for a proposer who has
        left or lost the right too), BadEntry where the registry has moved on since."""
        decider = self._decide(by, is_approved=True)
        if self.deed != Deed.END and self.owner is not None and not self.owner.is_serving:
            raise BadEntry("owner", _("Somebody who has left can't answer for it."))
        return self._begin(decider) if self.entry is None else self._alter(self.entry.pk, decider)

    def _begin(self, decider: Agent) -> Entry:
        facts = {name: getattr(self, name) for name in (*NAMED, *SAID)}
        # Nothing was ours before both had said so.
        facts["valid_from"] = max(self.valid_from, now())
        return Entry.objects.begin(by=self.asked_by, agreed_by=decider, **facts)

    def _alter(self, pk: int, decider: Agent) -> Entry:
        entry = Entry.objects.select_for_update().get(pk=pk)
        _require_open(entry)
        if self.deed == Deed.CHANGE:
            said = {name: getattr(self, name) for name in SAID}
            entry.change(by=self.asked_by, agreed_by=decider, **said)
        else:
            entry.end(by=self.asked_by, agreed_by=decider, at=self.valid_until)
        return entry

    @transaction.atomic
    def decline(self, *, by: Actor) -> None:
        """A second person refuses; the registry stays as it is. Raises NotAllowed."""
        self._decide(by, is_approved=False)
        journal.record(acts.DECLINED, by=by, about=self, deed=self.deed, kind=self.kind, key=self.key)

    @transaction.atomic
    def withdraw(self, *, by: Actor) -> None:
        """Whoever may propose takes it back, an own one or a colleague's. Raises NotAllowed."""
        self._end(require(by, PROPOSE), is_approved=False)
        journal.record(acts.WITHDRAWN, by=by, about=self, deed=self.deed, kind=self.kind, key=self.key)


def _of(entry: Entry) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in (*NAMED, *SAID)}


def _require_open(entry: Entry) -> None:
    """Raises BadEntry for what is over, and for what only the settings change."""
    if entry.is_of_installation:
        raise BadEntry("", _("This follows from the settings of the installation, and changes with them."))
    if entry.valid_until is not None and entry.valid_until <= now():
        raise BadEntry("", _("This has ended already."))

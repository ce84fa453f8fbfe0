"""A change of the catalogue that one person proposes and another one agrees to.

Whoever sets prices and the terms beside them takes money in the desk's name; nobody does that alone.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from walletdesk import journal
from walletdesk.accounts.models.two_people import TwoPeople, TwoPeopleQuerySet
from walletdesk.accounts.permissions import require
from walletdesk.core.actors import Actor
from walletdesk.fees import acts, letters, policy
from walletdesk.fees.draft import Draft
from walletdesk.fees.errors import BadService
from walletdesk.fees.models.particulars import Particulars
from walletdesk.fees.models.service import Service
from walletdesk.fees.permissions import EDIT


class Deed(models.TextChoices):
    ADD = "add", pgettext_lazy("special service", "Add")
    CHANGE = "change", pgettext_lazy("special service", "Change")
    RETIRE = "retire", pgettext_lazy("special service", "Retire")


class ProposalQuerySet(TwoPeopleQuerySet["Proposal"]):
    def add(self, draft: Draft, *, by: Actor) -> Proposal:
        """That something is offered. Raises NotAllowed, BadService."""
        require(by, EDIT)
        said = draft.read()
        if Service.objects.offered().filter(name_en=said["name_en"]).exists():
            raise BadService("name_en", _("A service of this name is in the catalogue already."))
        return self._ask(Deed.ADD, None, said, by=by)

    def change(self, service: Service, draft: Draft, *, by: Actor) -> Proposal:
        """That it is offered otherwise from then on. Raises NotAllowed, BadService."""
        require(by, EDIT)
        said = draft.read()
        if said == service.said:
            raise BadService("", _("Nothing would change."))
        return self._ask(Deed.CHANGE, service, said, by=by)

    def retire(self, service: Service, *, by: Actor) -> Proposal:
        """That it is offered no more. Raises NotAllowed, BadService."""
        require(by, EDIT)
        return self._ask(Deed.RETIRE, service, service.said, by=by)

    @transaction.atomic
    def _ask(self, deed: Deed, service: Service | None, said: dict[str, Any], *, by: Actor) -> Proposal:
        if service is not None:
            _require_offered(service)
            if self.waiting().filter(service=service).exists():
                raise BadService("", _("Something else is proposed for it, and waits for a second person."))
            self.filter(service=service).end_undecided()
        proposal = self.create(deed=deed, service=service, asked_by=require(by, EDIT), **said)
        journal.record(acts.PROPOSED, by=by, about=proposal, deed=deed.value, name=proposal.name_en)
        letters.proposal_made(proposal)
        return proposal


class Proposal(TwoPeople, Particulars):
    lasts = policy.SECOND_HAS
    asked_with = EDIT

    deed = models.CharField(max_length=6, choices=Deed)
    service = models.ForeignKey(Service, null=True, on_delete=models.CASCADE, related_name="proposals")

    objects: ClassVar[ProposalQuerySet] = ProposalQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["service"], condition=Q(decided_at=None), name="one_waiting_proposal_a_service"
            )
        ]

    def __str__(self) -> str:
        return f"{self.deed} {self.name_en}"

    @transaction.atomic
    def approve(self, *, by: Actor) -> Service:
        """A second person agrees, and it is done, in both names. Raises NotAllowed (for a proposer who has
        left or lost the right too), BadService where the catalogue has moved on since."""
        decider = self._decide(by, is_approved=True)
        if self.service is None:
            return Service.objects.begin(by=self.asked_by, agreed_by=decider, **self.said)
        service = Service.objects.select_for_update().get(pk=self.service.pk)
        _require_offered(service)
        if self.deed == Deed.CHANGE:
            service.change(by=self.asked_by, agreed_by=decider, **self.said)
        else:
            service.retire(by=self.asked_by, agreed_by=decider)
        return service

    @transaction.atomic
    def decline(self, *, by: Actor) -> None:
        """A second person refuses; the catalogue stays as it is. Raises NotAllowed."""
        self._decide(by, is_approved=False)
        journal.record(acts.DECLINED, by=by, about=self, deed=self.deed, name=self.name_en)

    @transaction.atomic
    def withdraw(self, *, by: Actor) -> None:
        """Whoever may propose takes it back, an own one or a colleague's. Raises NotAllowed."""
        self._end(require(by, EDIT), is_approved=False)
        journal.record(acts.WITHDRAWN, by=by, about=self, deed=self.deed, name=self.name_en)


def _require_offered(service: Service) -> None:
    if not service.is_offered:
        raise BadService("", _("This is not offered any more."))

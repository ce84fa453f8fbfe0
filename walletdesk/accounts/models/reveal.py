"""Reveal: an agent sees a customer's personal data in clear for a quarter of an hour, with a reason, on
record."""

from typing import TYPE_CHECKING

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts import acts, policy
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models.customer_row import CustomerRow
from walletdesk.accounts.models.lock import needs_reason
from walletdesk.accounts.models.proof import require_proof, within_key
from walletdesk.core import clock
from walletdesk.limits.words import REVEALS_BY_AGENT
from walletdesk.shield import mask_email, mask_name
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.accounts.models.agent import Agent


class RevealQuerySet(models.QuerySet["Reveal"]):
    def standing(self) -> "RevealQuerySet":
        return self.filter(ends_at__gt=clock.now())


class Reveal(models.Model):
    customer = models.ForeignKey("accounts.Customer", on_delete=models.CASCADE, related_name="reveals")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.CASCADE, related_name="reveals")
    within = models.CharField(max_length=80)
    reason = ShieldedCharField(max_length=500)
    revealed_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()

    objects = RevealQuerySet.as_manager()

    def __str__(self) -> str:
        return f"revealed until {self.ends_at:%H:%M}"


class Revealable(CustomerRow):
    """Personal data is masked for everybody of the house until it is revealed."""

    class Meta:
        abstract = True

    @transaction.atomic
    def reveal(self, *, by: "Agent", reason: str, within: "str | models.Model") -> Reveal:
        """Shows the data to this agent, in this conversation. Raises NoProof where the customer has not
        proven control there (a lead may look with a reason), NotAllowed without the role or a reason,
        LimitReached."""
        if by.actor_kind != "agent" or not by.can("personal.reveal"):
            raise NotAllowed("This role does not see personal data.")
        reason = needs_reason(reason)
        if not by.can("personal.reveal.unproven"):
            require_proof(self, within)
        REVEALS_BY_AGENT.take(str(by.public_id))
        row = within if isinstance(within, models.Model) else None
        journal.record(acts.REVEALED, by=by, about=self, within=row, reason=reason)
        ends_at = clock.now() + policy.REVEAL_LIFE
        return self.reveals.create(agent=by, within=within_key(within), reason=reason, ends_at=ends_at)

    def is_revealed_to(self, agent: "Agent", within: "str | models.Model") -> bool:
        return self.reveals.standing().filter(agent=agent, within=within_key(within)).exists()

    def personal_data_for(self, agent: "Agent", within: "str | models.Model") -> dict[str, object]:
        """Name and addresses as this agent may see them: in clear while revealed, masked else."""
        if self.is_revealed_to(agent, within):
            return {"name": self.name, "emails": self.emails_to_tell, "is_masked": False}
        masked = [mask_email(email) for email in self.emails_to_tell]
        return {"name": mask_name(self.name), "emails": masked, "is_masked": True}

"""Proposals of a higher role: shown with the team, and decided by a second person."""

from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from walletdesk.accounts.models import Agent
from walletdesk.console.models import RoleProposal
from walletdesk.console.views.two_people import answers_to, for_reader

AWAITS_SECOND = _("The role is proposed. A reviewer or lead has to agree within seven days.")


def proposals_for(reader: Agent, *, about: Agent | None = None) -> list[tuple[RoleProposal, bool]]:
    """Each with whether the reader may agree to it; of one colleague, or all."""
    waiting = RoleProposal.objects.waiting().filter(agent__dismissal=None).select_related("agent", "asked_by")
    return for_reader((waiting.filter(agent=about) if about else waiting).order_by("asked_at"), reader)


def _waiting(public_id: UUID, pk: int) -> QuerySet[RoleProposal]:
    return RoleProposal.objects.waiting().filter(pk=pk, agent__public_id=public_id)


approve, decline, withdraw = answers_to(
    _waiting,
    proposed_with="agents.manage",
    agreed=_("Agreed. Your colleague has the new role."),
    back=lambda proposal: reverse("console:team"),
)

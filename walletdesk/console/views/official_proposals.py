"""Changes of the registry that wait for a second person."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from walletdesk.accounts.models import Agent
from walletdesk.console.views.two_people import answers_to, for_reader
from walletdesk.official.models import Entry, Proposal
from walletdesk.official.permissions import PROPOSE


def proposals_for(reader: Agent, *, about: Entry | None = None) -> list[tuple[Proposal, bool]]:
    """Each with whether the reader may agree to it; of one entry, or all."""
    waiting = Proposal.objects.waiting().select_related("asked_by", "entry", "entry__owner", "owner")
    return for_reader(waiting.filter(entry=about) if about else waiting, reader)


def _waiting(pk: int) -> QuerySet[Proposal]:
    return Proposal.objects.waiting().filter(pk=pk)


approve, decline, withdraw = answers_to(
    _waiting,
    proposed_with=PROPOSE,
    agreed=_("Agreed. The registry says so from now on."),
    back=lambda proposal: reverse("console:official"),
)

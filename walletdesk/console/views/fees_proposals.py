"""Changes of the catalogue that wait for a second person."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from walletdesk.accounts.models import Agent
from walletdesk.console.views.two_people import answers_to, for_reader
from walletdesk.fees.models import Proposal, Service
from walletdesk.fees.permissions import EDIT


def proposals_for(reader: Agent, *, about: Service | None = None) -> list[tuple[Proposal, bool]]:
    """Each with whether the reader may agree to it; of one service, or all."""
    waiting = Proposal.objects.waiting().select_related("asked_by", "service")
    return for_reader(waiting.filter(service=about) if about else waiting, reader)


def _waiting(pk: int) -> QuerySet[Proposal]:
    return Proposal.objects.waiting().filter(pk=pk)


approve, decline, withdraw = answers_to(
    _waiting,
    proposed_with=EDIT,
    agreed=_("Agreed. The catalogue says so from now on."),
    back=lambda proposal: reverse("console:fees"),
)

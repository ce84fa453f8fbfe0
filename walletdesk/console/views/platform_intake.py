"""What came in lately from a platform, and what became of it: without a word of what was said."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from walletdesk.channels.social.models import Account, Arrival, Taken
from walletdesk.console.door import agents_only, attempt, the_agent
from walletdesk.console.platforms import Did
from walletdesk.desk.models import Ticket

A_PAGE = 20
TONES = {Taken.STORED: "good", Taken.WAITING: "warn", Taken.FAILED: "bad"}


def lately(request: HttpRequest, account: Account) -> dict[str, Any]:
    """One page of the ledger, the newest first; the tickets that the reader may not see are not named."""
    arrivals = Arrival.objects.filter(account=account).select_related("message").order_by("-pk")
    page = Paginator(arrivals, A_PAGE).get_page(request.GET.get("page"))
    tickets = {one.message.ticket_id for one in page if one.message}
    visible = Ticket.objects.visible_to(the_agent(request)).filter(pk__in=tickets)
    references = dict(visible.values_list("pk", "reference"))
    return {"arrivals": [_row(one, references) for one in page], "page": page}


def _row(arrival: Arrival, references: dict[int, str]) -> dict[str, Any]:
    return {
        "it": arrival,
        "did": Did(arrival.what).label,
        "files": len(arrival.media),
        "tone": TONES.get(Taken(arrival.state), ""),
        "reference": references.get(arrival.message.ticket_id) if arrival.message else None,
    }


@require_POST
@agents_only("settings.edit")
def try_again(request: HttpRequest, public_id: UUID, arrival: UUID) -> HttpResponse:
    found = get_object_or_404(
        Arrival, public_id=arrival, account__public_id=public_id, account__retired_at=None
    )
    done = _("It is being taken in again. Look here in a moment.")
    attempt(request, lambda by: found.try_again(by=by), done)
    back = reverse("console:platform_account", args=[public_id])
    return HttpResponseRedirect(f"{back}#lately")

"""The desk: lists of tickets on the left, the conversation in the middle, the customer on the right."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from walletdesk import live
from walletdesk.console.door import abilities, agents_only, the_agent
from walletdesk.console.listing import Listing


@require_safe
@agents_only("desk.see")
def show(request: HttpRequest) -> HttpResponse:
    """The list, and an empty middle until a ticket is chosen."""
    agent = the_agent(request)
    # Taken before the page is read, so that nothing is lost between reading and connecting.
    since = live.mark()
    context = {"listing": Listing.of(request, agent), "since": since, "may": abilities(agent)}
    return render(request, "console/inbox/show.html", context)


@require_safe
@agents_only("desk.see")
def show_list(request: HttpRequest) -> JsonResponse:
    """The same list again, for a page that is open: rows, counts and the agent's own tickets."""
    listing = Listing.of(request, the_agent(request))
    context = {"listing": listing, "current": request.GET.get("current", "")}
    # What was found stays as it was found: a search is not repeated whenever something happens at the desk.
    rows = None
    if not listing.search or listing.after:
        rows = render_to_string(listing.rows_template, context, request)
    return JsonResponse({"rows": rows, "counts": listing.counts, "mine": listing.mine})

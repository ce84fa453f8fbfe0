"""Searching tickets: a few while somebody types, and all of them when the search is sent."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from walletdesk.console.door import agents_only, is_fragment, the_agent
from walletdesk.console.finding import LONGEST, Finding
from walletdesk.console.views import inbox
from walletdesk.desk.searching.search import search
from walletdesk.desk.searching.slots import slot
from walletdesk.limits import LimitReached
from walletdesk.limits.words import TICKET_SEARCHES

WHILE_TYPING = 8


@require_safe
@agents_only("desk.see")
def show(request: HttpRequest) -> HttpResponseBase:
    """The list pane shows what was found; a script that asks while somebody types gets the first few."""
    if is_fragment(request):
        return _suggest(request)
    return inbox.show(request)


def _suggest(request: HttpRequest) -> HttpResponse:
    """Never a whole page: a script has asked, and tries again by itself."""
    agent, words = the_agent(request), request.GET.get("q", "")[:LONGEST].replace("\0", " ")
    try:
        TICKET_SEARCHES.take(str(agent.public_id))
        with slot():
            outcome = search(words, by=agent, is_typing=True, size=WHILE_TYPING)
    except LimitReached as reached:
        wait = max(1, round(reached.retry_after.total_seconds()))
        return HttpResponse(status=429, headers={"Retry-After": str(wait)})
    context = {"finding": Finding(outcome), "query": words.strip()}
    return render(request, "console/search/typing.html", context)

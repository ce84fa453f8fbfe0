"""Simple, honest numbers: what customers said about the help, and which secrets never arrived."""

from datetime import timedelta

from django.db.models import Avg, Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from walletdesk.console.door import agents_only, the_agent
from walletdesk.core.clock import now
from walletdesk.desk.models import Catch, Rating, Ticket

LOOKED_BACK = timedelta(days=30)
A_PAGE = 100


@require_safe
@agents_only("reports.see")
def show_ratings(request: HttpRequest) -> HttpResponse:
    """The last 30 days. The share of closed tickets that were rated stands beside it: few are no proof."""
    since = now() - LOOKED_BACK
    tickets = Ticket.objects.visible_to(the_agent(request))
    ratings = Rating.objects.filter(ticket__in=tickets, rated_at__gt=since)
    closed = tickets.filter(closures__closed_at__gt=since, closures__reopened_at=None).distinct().count()
    counts = dict(ratings.values_list("score").annotate(Count("pk")).order_by())
    total = sum(counts.values())
    by_agent = (
        ratings.exclude(agent=None)
        .values("agent__name")
        .annotate(average=Avg("score"), total=Count("pk"), low=Count("pk", filter=Q(score__lte=2)))
        .order_by("agent__name")
    )
    context = {
        "total": total,
        "closed": closed,
        "average": sum(score * count for score, count in counts.items()) / total if total else None,
        "scores": [(score, counts.get(score, 0)) for score in range(5, 0, -1)],
        "by_agent": by_agent,
        "latest": ratings.select_related("ticket", "agent").order_by("-rated_at")[:30],
    }
    return render(request, "console/reports/ratings.html", context)


@require_safe
@agents_only("reports.see")
def show_secrets(request: HttpRequest) -> HttpResponse:
    """Kinds, places and times; what was caught is nowhere."""
    tickets = Ticket.objects.visible_to(the_agent(request))
    catches = Catch.objects.filter(ticket__in=tickets)
    kinds = catches.filter(caught_at__gt=now() - LOOKED_BACK).values("kind").annotate(total=Count("pk"))
    before = request.GET.get("before", "")
    listed = catches.select_related("ticket").order_by("-pk")
    if before.isascii() and before.isdecimal() and len(before) < 18:
        listed = listed.filter(pk__lt=int(before))
    page = list(listed[: A_PAGE + 1])
    context = {
        "kinds": kinds.order_by("-total"),
        "catches": page[:A_PAGE],
        "next": page[A_PAGE - 1].pk if len(page) > A_PAGE else "",
    }
    return render(request, "console/reports/secrets.html", context)

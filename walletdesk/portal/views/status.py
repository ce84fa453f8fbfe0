"""The service status: how everything is, one incident, those of before, and a feed."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_POST, require_safe

from walletdesk import live
from walletdesk.help.status.models import Incident, Update
from walletdesk.help.status.news import TOPIC
from walletdesk.limits import by_ip, limited
from walletdesk.limits.words import STATUS_PASSES
from walletdesk.portal import status_page
from walletdesk.portal.forms.status import SubscriptionForm

IN_FEED = 40
FEEDS = {"en": "en", "zh": "zh-hans"}


@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return page(request, SubscriptionForm())


def page(request: HttpRequest, form: SubscriptionForm, status: int = 200) -> HttpResponse:
    """The whole page, with the form as it stands."""
    # Taken before anything is read, so that live updates begin exactly where this page ends.
    since = live.mark()
    recent = status_page.told(Incident.objects.past())[:3]
    context = {**status_page.context(), "since": since, "form": form, "recent": recent, "feeds": _feeds()}
    return render(request, "portal/status/show.html", context, status=status)


@never_cache
@require_safe
def show_now(request: HttpRequest) -> HttpResponse:
    """The part of the page that an open one puts in place of its old one."""
    return render(request, "portal/status/now.html", status_page.context())


@never_cache
@require_safe
def show_banner(request: HttpRequest) -> HttpResponse:
    """What stands above other pages while something is in trouble; else nothing."""
    return render(request, "portal/status/banner_now.html", status_page.banner())


@require_POST
@never_cache
@limited(STATUS_PASSES, key=by_ip)
def create_pass(request: HttpRequest) -> JsonResponse:
    """A pass for anybody, with which one hears that something has changed, and nothing else."""
    token = live.pass_for([TOPIC], subject=f"{TOPIC}:{secrets.token_hex(8)}")
    return JsonResponse({"token": token, "url": "/events"})


@never_cache
@require_safe
def show_incident(request: HttpRequest, pk: int) -> HttpResponse:
    incident = get_object_or_404(status_page.told(Incident.objects.public()), pk=pk)
    return render(request, "portal/status/incident.html", {"incident": incident})


@never_cache
@require_safe
def show_history(request: HttpRequest) -> HttpResponse:
    """The incidents of one month of the visitor's calendar; the newest that has any at first."""
    incidents, zone = Incident.objects.past(), timezone.get_current_timezone()
    months = [moment.date() for moment in incidents.datetimes("opened_at", "month", "DESC", tzinfo=zone)]
    month = _month(request.GET.get("month", ""), months)
    context: dict[str, Any] = {"month": month, "months": months, "incidents": []}
    if month:
        start, end = _bounds(month, zone)
        of_month = incidents.filter(opened_at__gte=start, opened_at__lt=end)
        newer, older = _beside(month, months)
        context |= {"incidents": status_page.told(of_month), "newer": newer, "older": older}
    return render(request, "portal/status/history.html", context)


@require_safe
@cache_control(public=True, max_age=60)
def show_feed(request: HttpRequest, language: str) -> HttpResponse:
    """What was said last, as Atom (RFC 4287), in one language whatever the browser prefers."""
    if language not in FEEDS:
        raise Http404
    with translation.override(FEEDS[language]):
        feed = _feed(language)
        answer = HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
    answer["Content-Language"] = FEEDS[language]
    return answer


def _feed(language: str) -> Atom1Feed:
    own = settings.PUBLIC_URL
    feed = Atom1Feed(
        title=_("Service status of %(brand)s") % {"brand": settings.BRAND},
        link=f"{own}{reverse('status')}",
        description="",
        language=FEEDS[language],
        feed_url=f"{own}{reverse('status_feed', args=[language])}",
    )
    public = Update.objects.standing().filter(incident__withdrawn_at=None).select_related("incident")
    for update in public[:IN_FEED]:
        link = f"{own}{reverse('status_incident', args=[update.incident_id])}"
        feed.add_item(
            title=f"{update.get_stage_display()}: {update.incident.title}",
            link=link,
            # It is read as HTML there (RFC 4287, 3.1.1.2), while what we say is plain text.
            description=linebreaks(update.text, autoescape=True),
            unique_id=f"{link}#{update.pk}",
            pubdate=update.at,
            updateddate=update.at,
        )
    return feed


def _feeds() -> list[tuple[str, str, str]]:
    """The address of each, its name, and the language that it and the name are in."""
    names = {"en": "English", "zh": "中文"}
    return [(reverse("status_feed", args=[code]), names[code], language) for code, language in FEEDS.items()]


def _month(asked: str, months: list[date]) -> date | None:
    """The month that is meant; one without incidents, or no month at all, is the newest that has any."""
    try:
        wanted = date.fromisoformat(f"{asked}-01")
    except ValueError:
        wanted = None
    return wanted if wanted in months else next(iter(months), None)


def _bounds(month: date, zone: object) -> tuple[datetime, datetime]:
    here = zone if isinstance(zone, ZoneInfo) else ZoneInfo("UTC")
    after = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return datetime(month.year, month.month, 1, tzinfo=here), datetime(
        after.year, after.month, 1, tzinfo=here
    )


def _beside(month: date, months: list[date]) -> tuple[date | None, date | None]:
    place = months.index(month)
    return (months[place - 1] if place else None), (months[place + 1] if place + 1 < len(months) else None)

"""Queues: when each is open, how soon it promises an answer, and the days on which nobody is there."""

from datetime import date, time

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_date, parse_time
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from walletdesk.accounts.models import Agent
from walletdesk.console.door import agents_only, the_agent
from walletdesk.console.forms.house import HolidayForm, PromiseForm, RuleForm, TimeZoneForm
from walletdesk.core.clock import now
from walletdesk.desk.models import Queue
from walletdesk.desk.models.queue import Span

DAYS = (
    gettext_lazy("Monday"),
    gettext_lazy("Tuesday"),
    gettext_lazy("Wednesday"),
    gettext_lazy("Thursday"),
    gettext_lazy("Friday"),
    gettext_lazy("Saturday"),
    gettext_lazy("Sunday"),
)
SPANS_A_DAY = 2


@require_safe
@agents_only("queues.edit")
def show_all(request: HttpRequest) -> HttpResponse:
    queues = [{"queue": queue, "is_open": queue.hours.is_open(now())} for queue in Queue.objects.all()]
    return render(request, "console/queues/list.html", {"queues": queues})


@require_safe
@agents_only("queues.edit")
def show(request: HttpRequest, slug: str) -> HttpResponse:
    queue = _queue(slug)
    hours = queue.hours
    context = {
        "queue": queue,
        "is_open": hours.is_open(now()),
        "opens_at": hours.next_opening(now()),
        "week": _week(queue),
        "zone": TimeZoneForm(initial={"time_zone": queue.time_zone}),
        "promise": PromiseForm(
            initial={"minutes": queue.promise_minutes, "urgent": queue.urgent_promise_minutes}
        ),
        "rule": RuleForm(initial={"topics": queue.takes_topics, "complexities": queue.takes_complexities}),
        "holiday": HolidayForm(),
        "members": Agent.objects.filter(memberships__queue=queue).order_by("name"),
        "candidates": Agent.objects.serving().exclude(memberships__queue=queue).order_by("name"),
        "holidays": queue.holidays.order_by("day"),
    }
    return render(request, "console/queues/show.html", context)


def _week(queue: Queue) -> list[dict[str, object]]:
    """Seven days with room for two spans each."""
    spans: dict[int, list[tuple[time, time] | None]] = {day: [] for day in range(7)}
    for window in queue.windows.all():
        spans[window.weekday].append((window.opens, window.closes))
    return [
        {"number": day, "name": name, "spans": [*spans[day], None, None][: max(SPANS_A_DAY, len(spans[day]))]}
        for day, name in enumerate(DAYS)
    ]


@require_POST
@agents_only("queues.edit")
def update_promise(request: HttpRequest, slug: str) -> HttpResponse:
    queue, form = _queue(slug), PromiseForm(request.POST)
    if form.is_valid():
        queue.change_promise(by=the_agent(request), **form.cleaned_data)
        messages.success(request, _("Saved. It counts for promises made from now on."))
    else:
        messages.error(request, _("Between 5 minutes and a week, please."))
    return _back(queue)


@require_POST
@agents_only("queues.edit")
def update_rule(request: HttpRequest, slug: str) -> HttpResponse:
    queue, form = _queue(slug), RuleForm(request.POST)
    if form.is_valid():
        queue.change_rule(by=the_agent(request), **form.cleaned_data)
        messages.success(request, _("Saved. It counts for tickets that come from now on."))
    else:
        messages.error(request, _("There is no such problem. Nothing was changed."))
    return _back(queue)


@require_POST
@agents_only("queues.edit")
def update_hours(request: HttpRequest, slug: str) -> HttpResponse:
    queue, form = _queue(slug), TimeZoneForm(request.POST)
    windows = _windows(request)
    if not form.is_valid() or windows is None:
        messages.error(request, _("Each span needs a beginning and an end. Nothing was changed."))
        return _back(queue)
    zone = form.cleaned_data["time_zone"]
    queue.change_hours(by=the_agent(request), time_zone=zone, windows=windows)
    messages.success(request, _("Saved. It counts for promises made from now on."))
    return _back(queue)


def _windows(request: HttpRequest) -> list[Span] | None:
    """The spans of the form; None when one of them is only half there."""
    windows: list[Span] = []
    for day in range(7):
        opens, closes = request.POST.getlist(f"opens_{day}"), request.POST.getlist(f"closes_{day}")
        for begin, end in zip(opens, closes, strict=False):
            if not begin and not end:
                continue
            first, last = _time(begin), _time(end)
            if first is None or last is None or first == last:
                return None
            windows.append((day, first, last))
    return windows


def _time(text: str) -> time | None:
    try:
        return parse_time(text)
    except ValueError:
        return None


@require_POST
@agents_only("queues.edit")
def create_holiday(request: HttpRequest, slug: str) -> HttpResponse:
    queue, form = _queue(slug), HolidayForm(request.POST)
    if form.is_valid():
        queue.close_on(by=the_agent(request), **form.cleaned_data)
        messages.success(request, _("Noted. Promises skip that day."))
    else:
        messages.error(request, _("Please choose a day."))
    return _back(queue)


@require_POST
@agents_only("queues.edit")
def destroy_holiday(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    queue = _queue(slug)
    queue.open_on(by=the_agent(request), day=_day(day))
    return _back(queue)


def _day(text: str) -> date:
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise Http404
    return day


def _queue(slug: str) -> Queue:
    queue = Queue.objects.filter(slug=slug).first()
    if queue is None:
        raise Http404
    return queue


def _back(queue: Queue) -> HttpResponse:
    return HttpResponseRedirect(reverse("console:queue", args=[queue.slug]))

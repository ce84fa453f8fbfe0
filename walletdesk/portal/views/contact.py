"""The official website's contact form: first what it is about, then what happened."""

from __future__ import annotations

import math

from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from walletdesk import shield
from walletdesk.channels.webform.forms import ContactForm
from walletdesk.channels.webform.parse import Sender
from walletdesk.channels.webform.receive import receive
from walletdesk.channels.webform.whole import takes_files
from walletdesk.core.browsers import describe
from walletdesk.desk.access import give_browser_key
from walletdesk.desk.facts import asked_for
from walletdesk.desk.intake import DETAIL_LIMIT
from walletdesk.desk.models import Ticket
from walletdesk.desk.topics import URGENT, Topic
from walletdesk.help.flows.models import Flow
from walletdesk.limits import LimitReached
from walletdesk.look import moments
from walletdesk.portal import denying, flows_door, helping, official_page
from walletdesk.portal.door import customer_of
from walletdesk.portal.flows_page import answers_so_far
from walletdesk.portal.requests_door import page_of

# An app may open the form with what it knows of itself; the customer may correct it.
TOLD_BY_APPS = ("device", "system", "app_version", "error_code")
ICONS = {
    Topic.LOCKED: "lock",
    Topic.PASSWORD: "key-round",
    Topic.SECOND_FACTOR: "smartphone",
    Topic.TRANSACTION: "credit-card",
    Topic.STOLEN: "user-x",
    Topic.SCAM: "shield-alert",
    Topic.FEE: "wallet",
    Topic.OTHER: "life-buoy",
}


@takes_files
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def create(request: HttpRequest) -> HttpResponseBase:
    """Choose a topic; describe the trouble; send it."""
    if request.method == "POST":
        return _send(request)
    topic = request.GET.get("topic", "")
    if topic not in Topic.values:
        choices = [(topic, Topic(topic).label, ICONS[topic]) for topic in Topic]
        ways = {"ways": official_page.ways_to_reach_us(), "desk": official_page.desk_now()}
        return render(request, "portal/contact/topics.html", {"topics": choices, **ways})
    form = ContactForm(customer=request.customer, initial=_first_answers(request, topic))  # type: ignore[attr-defined]
    return page(request, form, topic)


def _send(request: HttpRequest) -> HttpResponseBase:
    sender = Sender.of(request)
    form = ContactForm(request.POST, request.FILES, customer=sender.customer)
    run = flows_door.run_named(request, request.POST.get("run", ""))
    try:
        ticket = receive(form, sender, flows_door.flow_of(run))
    except LimitReached as reached:
        return _too_many(request, form, reached)
    if ticket is None:
        return page(request, form, form.data.get("topic", ""), status=422)
    flows_door.note_ticket(request, run)
    return _received(request, ticket, sender)


def _received(request: HttpRequest, ticket: Ticket, sender: Sender) -> HttpResponseBase:
    helping.note_ticket(request)
    answer = HttpResponseRedirect(page_of(ticket))
    if sender.customer is None:
        ticket.admit(give_browser_key(request, answer))
    return answer


def _too_many(request: HttpRequest, form: ContactForm, reached: LimitReached) -> HttpResponse:
    """Nothing that was typed is lost: it can be sent from the same page in a while."""
    wait = moments.span(reached.retry_after)
    words = _("We have had several requests from you in a short time. You can send this one in %(wait)s.")
    form.add_error(None, words % {"wait": wait})
    answer = page(request, form, form.data.get("topic", ""), status=429)
    answer.headers["Retry-After"] = str(math.ceil(reached.retry_after.total_seconds()))
    return answer


def page(
    request: HttpRequest, form: ContactForm, topic: str, status: int = 200, **more: object
) -> HttpResponse:
    """The form as it stands, with `more` beside it; secrets are taken out of what was typed."""
    kinds = form.take_out_secrets() if form.is_bound else ()
    known = Topic(topic) if topic in Topic.values else Topic.OTHER
    context = {
        "form": form,
        "topic": known,
        "icon_name": ICONS[known],
        "asked": asked_of(form, known),
        "is_urgent": known in URGENT,
        "advice": [shield.advice(kind) for kind in kinds],
        "files_to_choose_again": form.is_bound and bool(form.files),
        **_from_flow(request, known),
        "denied": denying.open_ticket_of(customer_of(request)),
        **more,
    }
    return render(request, "portal/contact/new.html", context, status=status)


def asked_of(form: ContactForm, topic: str) -> dict[str, list[BoundField]]:
    """The questions of this topic: those asked at once, and those that stand folded below."""
    asked = asked_for(topic)
    known = {"account"} if form.fields["email"].disabled else set()
    return {
        "first": [form[name] for name in asked.first if name not in known],
        "more": [form[name] for name in asked.more if name not in known],
    }


def _first_answers(request: HttpRequest, topic: str) -> dict[str, str]:
    """What the browser tells, and what an app that leads here has put into the address."""
    run = flows_door.run_named(request, request.GET.get("run", ""))
    seen = describe(request.headers.get("User-Agent", ""))
    told = {name: request.GET.get(name, "")[:DETAIL_LIMIT] for name in TOLD_BY_APPS}
    return {
        "device": str(seen),
        "system": seen.system,
        **(flows_door.known_facts(run) if run else {}),
        "topic": topic,
        "email": request.session.get("contact_email", ""),
        **{name: text for name, text in told.items() if text},
    }


def _from_flow(request: HttpRequest, topic: Topic) -> dict[str, object]:
    """The answers that come along from a flow; else the flow that fits, before somebody writes."""
    run = flows_door.run_named(request, request.POST.get("run") or request.GET.get("run") or "")
    if run is None:
        return {"flow_offered": Flow.objects.for_topic(topic)}
    return {"run": run, "run_answers": answers_so_far(run.walk, run.version.flow.slug)}

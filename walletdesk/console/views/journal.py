"""The journal: what was done, by whom, to what; and whether it is whole."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from walletdesk.accounts.models import Agent, Customer
from walletdesk.console.door import agents_only, the_agent
from walletdesk.console.models import JournalCheck
from walletdesk.core.references import parse_reference
from walletdesk.desk.models import Ticket
from walletdesk.journal import Act, Entry
from walletdesk.journal.models.entry import EntryQuerySet
from walletdesk.journal.things import Thing
from walletdesk.shield import mask_name

A_PAGE = 50


@dataclass(frozen=True)
class Sought:
    """What the address asks for; an id that there isn't finds nothing, and never everything."""

    act: str
    person: str
    ticket: str
    before: int

    @classmethod
    def of(cls, request: HttpRequest) -> "Sought":
        asked = request.GET
        before = asked.get("before", "")
        return cls(
            act=asked.get("act", "")[:80],
            person=asked.get("person", "").strip()[:100],
            ticket=asked.get("ticket", "").strip()[:40],
            before=int(before) if before.isascii() and before.isdecimal() and len(before) < 18 else 0,
        )

    def entries(self) -> EntryQuerySet:
        found: Any = Entry.objects.order_by("-id")
        if self.act:
            found = found.filter(act=self.act)
        if self.person:
            found = found.filter(_of_person(self.person))
        if self.ticket:
            found = found.filter(_of_ticket(self.ticket))
        if self.before:
            found = found.filter(id__lt=self.before)
        return found


def _of_person(words: str) -> Q:
    """By an agent's name, or by the public id of an agent or a customer: as who did it, or to whom."""
    does = Q(actor_id=words) | Q(actor_kind="agent", actor_name__iexact=words)
    try:
        customer = Customer.objects.filter(public_id=words).first()
    except (ValidationError, ValueError):
        return does
    if customer is None:
        return does
    thing = Thing.of(customer)
    return does | Q(about_type=thing.type, about_id=thing.id)


def _of_ticket(words: str) -> Q:
    ticket = Ticket.objects.filter(reference=parse_reference(words) or words).first()
    if ticket is None:
        return Q(pk=None)
    thing = Thing.of(ticket)
    return Q(within_type=thing.type, within_id=thing.id) | Q(about_type=thing.type, about_id=thing.id)


@require_safe
@agents_only("journal.read")
def show(request: HttpRequest) -> HttpResponse:
    sought = Sought.of(request)
    entries = list(sought.entries()[: A_PAGE + 1])
    context = {
        "sought": sought,
        "entries": _named(entries[:A_PAGE]),
        "next": entries[A_PAGE - 1].pk if len(entries) > A_PAGE else "",
        "acts": sorted(((act.slug, str(act.label)) for act in Act.all()), key=lambda act: act[1]),
        "check": JournalCheck.objects.latest(),
        "agents": Agent.objects.order_by("name"),
    }
    return render(request, "console/journal/show.html", context)


def _named(entries: list[Entry]) -> list[dict[str, Any]]:
    """Each with the reference of its ticket, by one query for all."""
    keys = {entry.within_id for entry in entries if entry.within_type == "desk.ticket"}
    keys |= {entry.about_id for entry in entries if entry.about_type == "desk.ticket"}
    references = {
        str(pk): reference
        for pk, reference in Ticket.objects.filter(pk__in=keys).values_list("pk", "reference")
    }

    def ticket_of(entry: Entry) -> str:
        if entry.within_type == "desk.ticket":
            return references.get(entry.within_id, "")
        return references.get(entry.about_id, "") if entry.about_type == "desk.ticket" else ""

    return [{"entry": entry, "ticket": ticket_of(entry)} for entry in entries]


@require_safe
@agents_only("journal.read")
def show_entry(request: HttpRequest, pk: int) -> HttpResponse:
    entry = Entry.objects.select_related("membership").filter(pk=pk).first()
    if entry is None:
        raise Http404
    membership = getattr(entry, "membership", None)
    context = {
        **_named([entry])[0],
        "details": _details_of(entry),
        "seal": membership.seal_id if membership else None,
        "is_genuine": entry.is_genuine,
    }
    return render(request, "console/journal/entry.html", context)


def _details_of(entry: Entry) -> list[tuple[str, Any]]:
    """By name. What a customer calls a passkey is personal data, and nobody has revealed it here."""
    hidden = {"name"} if entry.about_type == Customer._meta.label_lower else set()
    return sorted(
        (key, mask_name(str(value)) if key in hidden else value) for key, value in entry.details.items()
    )


@require_POST
@agents_only("journal.read")
def create_check(request: HttpRequest) -> HttpResponse:
    """Reads the whole journal now."""
    check = JournalCheck.objects.run(by=the_agent(request))
    if check.is_whole:
        messages.success(request, _("The journal is whole: %(n)s entries were read.") % {"n": check.entries})
    else:
        messages.error(request, _("The journal is not whole. Tell your administrator at once."))
    return HttpResponseRedirect(reverse("console:journal"))

"""What a ticket follows: traces of the transactions in it, and the reports that left the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction

from walletdesk import journal
from walletdesk.chains.models import Network
from walletdesk.chains.tracing import tasks
from walletdesk.chains.tracing.models import Trace
from walletdesk.console import acts
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk.models import Closure

if TYPE_CHECKING:
    from walletdesk.chains.tracing.models import Station
    from walletdesk.desk.models import Ticket


class TicketTraceQuerySet(models.QuerySet["TicketTrace"]):
    @transaction.atomic
    def begin(self, ticket: Ticket, network: Network, transaction_hash: str, *, by: Actor) -> TicketTrace:
        """Follows the money of a transaction for this ticket; again changes nothing. Raises NotAllowed."""
        agent = ticket.require_agent(by, "tickets.work")
        trace = Trace.objects.begin(network, transaction_hash, by=by)
        row, is_new = self.get_or_create(ticket=ticket, trace=trace, defaults={"begun_by": agent})
        if is_new:
            journal.record(acts.TRACE_BEGUN, by=by, about=ticket, within=ticket, transaction=transaction_hash)
        tasks.wake(trace)
        return row

    def of_open_tickets(self) -> TicketTraceQuerySet:
        closed = Closure.objects.standing().filter(ticket=models.OuterRef("ticket"))
        return self.filter(~models.Exists(closed))

    def of(self, ticket: Ticket) -> TicketTraceQuerySet:
        """Those of a ticket, the newest first, with what it takes to show them."""
        return self.filter(ticket=ticket).select_related("trace__network", "begun_by").order_by("-begun_at")


class TicketTrace(models.Model):
    """One ticket's interest in one trace; the trace itself knows no ticket."""

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="traces")
    trace = models.ForeignKey("tracing.Trace", on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(default=now)
    begun_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")

    objects = TicketTraceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ticket", "trace"], name="ticket_traces_once")]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.trace_id}"

    @transaction.atomic
    def look_further(self, address: str, *, by: Actor) -> Station | None:
        """From this address too, although the rule stopped there. Raises NotAllowed."""
        self.ticket.require_agent(by, "tickets.work")
        station = self.trace.look_further(address, by=by)
        if station is not None:
            self.trace.looked_at = None
            tasks.wake(self.trace)
        return station

    @transaction.atomic
    def export(self, kind: str, language: str, digest: str, *, by: Actor) -> TraceExport:
        """Writes down that a report left the house. Raises NotAllowed."""
        agent = self.ticket.require_agent(by, "tickets.work")
        row = TraceExport.objects.create(
            ticket_trace=self, kind=kind, language=language, digest=digest, made_by=agent
        )
        transaction_hash = self.trace.transaction_hash
        journal.record(
            acts.TRACE_EXPORTED, by=by, about=self.ticket, within=self.ticket, kind=kind,
            transaction=transaction_hash, report_hash=digest,
        )  # fmt: skip
        return row


class TraceExport(models.Model):
    """One report, with the digest of what it says: whoever holds it can be told whether it is ours."""

    class Kind(models.TextChoices):
        PDF = "pdf", "PDF"
        JSON = "json", "JSON"

    ticket_trace = models.ForeignKey(TicketTrace, on_delete=models.CASCADE, related_name="exports")
    kind = models.CharField(max_length=4, choices=Kind)
    language = models.CharField(max_length=10, blank=True)
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:12]}"

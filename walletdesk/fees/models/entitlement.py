"""What a customer has paid for: it stands from the payment on, until that is undone or paid back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models
from django.utils.translation import pgettext_lazy

from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.fees import letters

if TYPE_CHECKING:
    from walletdesk.desk.models import Ticket
    from walletdesk.fees.models.arrival import Arrival
    from walletdesk.fees.models.outside import OutsidePayment
    from walletdesk.fees.models.quote import Quote


class Why(models.TextChoices):
    """Why it ended."""

    UNDONE = "undone", pgettext_lazy("entitlement", "The network took the payment back")
    REFUNDED = "refunded", pgettext_lazy("entitlement", "Paid back")


class EntitlementQuerySet(models.QuerySet["Entitlement"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)

    def of(self, ticket: Ticket) -> Self:
        """What stands on a ticket's promise, the oldest first."""
        return self.standing().filter(quote__ticket=ticket).select_related("quote").order_by("since")

    def begin(self, quote: Quote, *, by_arrival: Arrival | None = None,
              by_outside: OutsidePayment | None = None) -> Entitlement:  # fmt: skip
        """In the transaction that knows of the payment, with the quote held. The ticket is answered faster
        from now on, where the service says so; the conversation and a letter say that it is paid."""
        made = self.create(quote=quote, arrival=by_arrival, outside=by_outside)
        quote.ticket.append_event("quote_paid")
        apply_pace(quote.ticket)
        quote.ticket.tell_both_sides("quotes")
        letters.payment_seen(quote)
        return made


class Entitlement(models.Model):
    """One of `arrival` and `outside` is the payment that it rests on."""

    quote = models.ForeignKey("fees.Quote", on_delete=models.CASCADE, related_name="entitlements")
    arrival = models.ForeignKey("fees.Arrival", null=True, on_delete=models.PROTECT, related_name="+")
    outside = models.ForeignKey("fees.OutsidePayment", null=True, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=10, choices=Why, blank=True)

    objects: ClassVar[EntitlementQuerySet] = EntitlementQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["quote"], condition=models.Q(ended_at=None), name="one_entitlement_a_quote"
            ),
            models.CheckConstraint(
                condition=models.Q(arrival=None) ^ models.Q(outside=None), name="entitlement_has_one_payment"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quote_id} · {self.since:%Y-%m-%d %H:%M}"

    def end(self, why: Why) -> None:
        """What was promised by then stays promised; from now on the queue's own time counts again."""
        self.ended_at, self.why = now(), why
        self.save(update_fields=["ended_at", "why"])
        apply_pace(self.quote.ticket)
        self.quote.ticket.tell_both_sides("quotes")


def apply_pace(ticket: Ticket) -> None:
    """The fastest reply time that this ticket is entitled to."""
    paces = [one.quote.pace for one in Entitlement.objects.of(ticket) if one.quote.pace]
    ticket.set_pace(min(paces, default=None), by=SYSTEM)

"""A ticket of nobody becomes a customer's, by what the customer did, signed in, and by nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.models.parties import PROVEN_FROM_THE_START
from walletdesk.desk.models.row import Identified, TicketRow

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


class Adoptable(TicketRow):
    """A ticket whose writer may turn out to be a customer."""

    class Meta:
        abstract = True

    @property
    def is_adoptable(self) -> bool:
        """Whether nothing better than an address says whose it is."""
        return self.identified_by not in PROVEN_FROM_THE_START

    def adopt(self, *, by: Customer, how: Identified) -> None:
        """From now on it is known to be this customer's, as if it had come in so; a line in it says so.

        For channels, which have made sure of it. Raises NotAllowed for one that is known to be somebody's.
        """
        with self.held():
            if not self.is_adoptable and self.customer_id != by.pk:
                raise NotAllowed("ticket.adopt")
            self.customer, self.identified_by = by, how
            self.email, self.email_confirmed_at, self.time_zone = by.email, now(), by.time_zone
            fields = ["customer", "identified_by", "email", "email_confirmed_at", "time_zone"]
            self.save(update_fields=fields)
            journal.record(acts.ADOPTED, by=by, about=by, within=self.ticket, identified_by=how.value)
            self.ticket.append_event(f"adopted_{how.value}")
            self.ticket.tell_the_queue("ticket.waiting")

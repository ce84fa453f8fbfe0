"""Whether letters reach the people of a ticket, and trying again where they did not."""

from __future__ import annotations

from walletdesk.core.actors import Actor
from walletdesk.desk.models.row import TicketRow
from walletdesk.notices.models import AddressTrouble


class Reachable(TicketRow):
    """A ticket that knows which of its addresses letters come back from."""

    class Meta:
        abstract = True

    @property
    def address_troubles(self) -> list[AddressTrouble]:
        """Those of its addresses, the newest last."""
        addresses = self.ticket.addresses
        return list(AddressTrouble.objects.of(*addresses).order_by("since")) if addresses else []

    def try_address_again(self, trouble: AddressTrouble, *, by: Actor) -> None:
        """An agent knows that letters arrive there again. Raises NotAllowed."""
        self.ticket.require_agent(by, "tickets.work")
        if trouble in self.address_troubles:
            AddressTrouble.objects.overcome(trouble.address, by=by)

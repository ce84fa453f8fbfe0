"""What happens in a ticket reaches the open pages: each side has its own topic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from walletdesk import live
from walletdesk.desk.models.row import TicketRow

if TYPE_CHECKING:
    from walletdesk.desk.models.message import Message

DESK = "desk"


class Broadcasting(TicketRow):
    """Published in the transaction: pages hear of nothing that was rolled back."""

    class Meta:
        abstract = True

    @property
    def desk_topic(self) -> str:
        """Agents who see this ticket listen here; internal notes pass here too."""
        return f"ticket:{self.reference}"

    @property
    def customer_topic(self) -> str:
        """The customer's side listens here."""
        return f"conversation:{self.reference}"

    def tell_desk(self, kind: str, /, **data: Any) -> None:
        """Only for agents who have the ticket open."""
        live.publish(self.desk_topic, kind, {"reference": self.reference, **data})

    def tell_both_sides(self, kind: str, /, **data: Any) -> None:
        """For the agents and for the customer."""
        self.tell_desk(kind, **data)
        live.publish(self.customer_topic, kind, {"reference": self.reference, **data})

    def tell_message(self, message: Message) -> None:
        """A new line, for both sides: masked for the desk; and who wrote a folded one sees no difference."""
        self.tell_desk("message", **message.as_event(masked=True))
        shown = {**message.as_event(), "reference": self.reference, "folded": False}
        live.publish(self.customer_topic, "message", shown)

    def tell_the_queue(self, kind: str, /, **data: Any) -> None:
        """For every list of tickets that is open at the desk."""
        live.publish(DESK, kind, {"reference": self.reference, "queue": self.queue_id, **data})

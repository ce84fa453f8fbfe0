"""What is known of the trouble: the facts that were given, and those that nobody has told yet."""

from __future__ import annotations

from walletdesk.desk.facts import asked_for
from walletdesk.desk.facts.showing import Shown, shown, unknown_in
from walletdesk.desk.intake import Details
from walletdesk.desk.models.row import Channel, Identified, TicketRow


class Described(TicketRow):
    """A ticket with facts."""

    class Meta:
        abstract = True

    @property
    def given_details(self) -> Details:
        """The facts by their names, as they are kept."""
        return Details.from_json(self.details)

    @property
    def facts(self) -> list[Shown]:
        """The facts in words, on the customer's clock; also those that the customer doesn't know."""
        return shown(self.details, self.time_zone)

    @property
    def missing_facts(self) -> tuple[str, ...]:
        """What this topic is asked and nobody has answered, not even by not knowing it."""
        known = {*unknown_in(self.details), *(name for name, value in self.details.items() if value)}
        if self.identified_by in (Identified.SESSION, Identified.WIDGET):
            known.add("account")
        asked = asked_for(self.topic).names
        # The contact form asks for what happened before anything else; a letter and a chat begin anyhow.
        more = () if self.channel == Channel.WEBFORM else ("steps",)
        return tuple(name for name in (*asked, *more) if name not in known)

"""What a person decides about a letter that was set aside or that waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.permissions import require
from walletdesk.channels.email import acts
from walletdesk.channels.email.models.states import Reason, State
from walletdesk.core.actors import Actor
from walletdesk.desk.errors import DeskError, ReasonMissing
from walletdesk.limits import words as limits

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent
    from walletdesk.channels.email.models.arrival import Arrival
    from walletdesk.channels.email.understanding import Understood
    from walletdesk.desk.models import Ticket


class NothingKept(DeskError):
    """What the letter said isn't kept, or can't be shown."""

    message = _("What this letter said isn't kept any more.")


class Decidable(models.Model):
    """Every verb works only on a letter that is open to decision, and only once."""

    class Meta:
        abstract = True

    @property
    def arrival(self) -> Arrival:
        return cast("Arrival", self)

    @property
    def is_open(self) -> bool:
        """Whether somebody may still decide about it."""
        return self.arrival.state in {State.WAITING, State.SET_ASIDE}

    def join(self, *, by: Actor) -> None:
        """Puts a waiting letter into the ticket that it answers; its sender takes part from now on.

        Raises NotAllowed, and NothingKept when the letter is gone.
        """
        from walletdesk.channels.email.intake import placing  # noqa: PLC0415

        ticket = self.arrival.ticket
        if ticket is None or self.arrival.state != State.WAITING:
            raise NotAllowed("email.join")
        self._require(by, "tickets.work")
        understood = self._understood()
        with transaction.atomic():
            if self._hold():
                if not ticket.takes_part(self.arrival.author):
                    correspondent = ticket.propose(self.arrival.author, self.arrival.author_name, by=by)
                    ticket.admit_correspondent(correspondent, by=by)
                placing.join(self.arrival, understood, ticket, ticket.correspondent(self.arrival.author))
                journal.record(acts.JOINED_BY_AGENT, by=by, about=self.arrival, within=ticket)

    def open_ticket(self, *, by: Actor) -> Ticket | None:
        """Opens a ticket of its own from the letter; None when somebody else has just decided, or when
        nothing in it makes a ticket: then it stays set aside.

        Raises NotAllowed, and NothingKept when the letter is gone.
        """
        from walletdesk.channels.email.intake import placing  # noqa: PLC0415

        self._require(by, "tickets.work")
        understood = self._understood()
        with transaction.atomic():
            if not self._hold():
                return None
            placing.open_ticket(self.arrival, understood, is_confirmed=False)
            if self.is_open:
                return None
            self.arrival.decide(State.STORED, Reason.OPENED_BY_AGENT)
            journal.record(acts.OPENED_BY_AGENT, by=by, about=self.arrival, within=self.arrival.ticket)
        return self.arrival.ticket

    def dismiss(self, *, by: Actor) -> None:
        """Nothing has to be done. The letter stays in the ledger. Raises NotAllowed."""
        self._require(by, "tickets.work")
        with transaction.atomic():
            if self._hold():
                self.arrival.decide(State.NOTED, Reason.DISMISSED)
                journal.record(acts.DISMISSED, by=by, about=self.arrival)

    def try_again(self, *, by: Actor) -> None:
        """Takes the letter in anew, by today's rules. Raises NotAllowed and NothingKept."""
        from walletdesk.channels.email.tasks import take_in  # noqa: PLC0415

        self._require(by, "letters.retry")
        if self.arrival.kept is None:
            raise NothingKept
        with transaction.atomic():
            if self._hold():
                self.arrival.state, self.arrival.reason = State.SEEN, ""
                self.arrival.save(update_fields=["state", "reason"])
                journal.record(acts.TRIED_AGAIN, by=by, about=self.arrival)
                take_in.defer(arrival_id=self.arrival.pk)

    def read_original(self, *, by: Actor, reason: str) -> str:
        """The letter as it is kept: without secrets, with personal data in clear. The reading is recorded.

        Raises NotAllowed, ReasonMissing, NothingKept, and LimitReached for an agent who reads very many.
        """
        agent = self._require(by, "personal.reveal")
        if not reason.strip():
            raise ReasonMissing
        text = self.original_text()
        limits.REVEALS_BY_AGENT.take(str(agent.public_id))
        ticket, why = self.arrival.ticket, reason.strip()
        with transaction.atomic():
            journal.record(acts.ORIGINAL_READ, by=by, about=self.arrival, within=ticket, reason=why)
        return text

    def original_text(self) -> str:
        """The letter as it is kept; mask it for showing. Raises NothingKept while it has not been read."""
        content = self.arrival.kept
        if content is None or not content.is_cleaned:
            raise NothingKept
        return content.read().decode("utf-8", "replace").replace("\r\n", "\n")

    def _require(self, by: Actor, ability: str) -> Agent:
        """The agent, when able and when this letter is one that the agent may see; else NotAllowed."""
        agent = require(by, ability)
        if not type(self.arrival).objects.visible_to(agent).filter(pk=self.arrival.pk).exists():
            raise NotAllowed("email.see")
        return agent

    def _understood(self) -> Understood:
        from walletdesk.channels.email.intake.reader import read_apart  # noqa: PLC0415

        if self.arrival.kept is None:
            raise NothingKept
        return read_apart(self.arrival.kept.read())

    def _hold(self) -> bool:
        """Locks the row, and says whether it is still open to decision."""
        rows = type(self.arrival).objects.select_for_update(no_key=True, of=("self",))
        self.arrival.refresh_from_db(from_queryset=rows)
        return self.is_open

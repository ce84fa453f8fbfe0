"""What an agent may not send: each answer passes the outgoing guard before anything of it is stored.

A link or an address may be honest all the same. Then the writer asks, and a lead who is somebody else lets
the answer through, with a reason and on record. Nobody lets through what asks for a secret.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.db.models import Q

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line, clean_text
from walletdesk.desk import acts, ways
from walletdesk.desk.errors import AnswerStopped, NothingToLetThrough, ReasonMissing, TooLate
from walletdesk.desk.models.message import MESSAGE_LIMIT
from walletdesk.desk.models.queue import Queue
from walletdesk.desk.models.row import TicketRow
from walletdesk.desk.naming import known_in
from walletdesk.desk.plain_files import is_too_long, words_of
from walletdesk.official.checking import registry
from walletdesk.official.outgoing import Kind, Ours, Stop, check
from walletdesk.shield.fields import ShieldedCharField, ShieldedTextField

if TYPE_CHECKING:
    from walletdesk.desk.models.message import Message

REASON_LENGTH = 300
OVERRIDE = "outgoing.override"
# As many answers as somebody still has before their eyes.
_LAST = 4


class StoppedAnswerQuerySet(models.QuerySet["StoppedAnswer"]):
    def waiting(self) -> Self:
        """Those that nobody has decided yet."""
        return self.filter(decided_at=None)

    def visible_to(self, agent: Agent) -> Self:
        """Those of the tickets that this agent sees."""
        return self.filter(ticket__queue__in=Queue.objects.visible_to(agent))

    def for_reading(self) -> Self:
        return self.select_related("ticket", "agent", "decided_by")


class StoppedAnswer(models.Model):
    """One answer that waits for a lead, or what a lead decided. `kinds` are what it was stopped for."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="stopped_answers")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")
    body = ShieldedTextField()
    kinds = models.JSONField(default=list)
    reason = ShieldedCharField(max_length=REASON_LENGTH)
    asked_at = models.DateTimeField(default=now)
    decided_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = ShieldedCharField(max_length=REASON_LENGTH, blank=True)
    message = models.OneToOneField(
        "desk.Message", null=True, on_delete=models.CASCADE, related_name="let_through"
    )

    objects = StoppedAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ticket", "agent"], condition=Q(decided_at=None), name="one_waiting_answer_an_agent"
            )
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} · {', '.join(self.kinds)}"

    @property
    def stopped_for(self) -> list[Kind]:
        return [Kind(kind) for kind in self.kinds]

    def may_decide(self, agent: Agent) -> bool:
        """A lead, and never the writer: a second pair of eyes that one can give oneself is none."""
        return agent.can(OVERRIDE) and agent.pk != self.agent_id

    def let_through(self, *, by: Actor, reason: str) -> Message:
        """Sends it as the writer's answer. Raises NotAllowed (for a writer who has left, too), ReasonMissing,
        TooLate, and AnswerStopped where the rules of today find what nobody may let through."""
        lead, why = self._decider(by), _reason(reason)
        if not self.agent.is_serving:
            raise NotAllowed(OVERRIDE)
        with self.ticket.held():
            self._decide(lead, why)
            _require_no_final(self.ticket.stops_of(self.body))
            message = self.ticket.say(by=self.agent, body=self.body, vouched=self)
            self.message = message
            self.save(update_fields=["message"])
            journal.record(
                acts.LET_THROUGH, by=by, about=message, within=self.ticket, kinds=self.kinds, reason=why
            )
            self.ticket.tell_desk("stopped")
        return message

    def keep_back(self, *, by: Actor, reason: str) -> None:
        """Says no, with a reason that the writer reads. Raises NotAllowed, ReasonMissing and TooLate."""
        lead, why = self._decider(by), _reason(reason)
        with self.ticket.held():
            self._decide(lead, why)
            journal.record(
                acts.KEPT_BACK, by=by, about=self, within=self.ticket, kinds=self.kinds, reason=why
            )
            self.ticket.tell_desk("stopped")

    def take_back(self, *, by: Actor) -> None:
        """The writer writes something else. Raises NotAllowed and TooLate."""
        writer = self.ticket.require_agent(by, "tickets.work")
        if writer.pk != self.agent_id:
            raise NotAllowed(OVERRIDE)
        with self.ticket.held():
            self._decide(writer, "")
            journal.record(acts.TAKEN_BACK, by=by, about=self, within=self.ticket, kinds=self.kinds)
            self.ticket.tell_desk("stopped")

    def _decider(self, by: Actor) -> Agent:
        lead = self.ticket.require_agent(by, OVERRIDE)
        if not self.may_decide(lead):
            raise NotAllowed(OVERRIDE)
        return lead

    def _decide(self, agent: Agent, why: str) -> None:
        decided = {"decided_by": agent, "decided_at": now(), "decision": why}
        if not type(self).objects.waiting().filter(pk=self.pk).update(**decided):
            raise TooLate
        self.refresh_from_db()


class Guarded(TicketRow):
    """A ticket whose answers are looked through before they leave."""

    class Meta:
        abstract = True

    def stops_of(self, text: str, *, has_files: bool = False) -> list[Stop]:
        """Why an agent must not send this here; empty where nothing speaks against it."""
        ours, known = registry.ours(), known_in(self.ticket, text)
        stops = [*check(text, ours, known), *ways.stops(self.ticket, text, has_files=has_files)]
        kinds = {stop.kind for stop in stops}
        return [*stops, *(stop for stop in self._stops_with_the_last(text, ours) if stop.kind not in kinds)]

    def _stops_with_the_last(self, text: str, ours: Ours) -> list[Stop]:
        """What two answers ask for together: "Have your seed phrase ready." "Now send it to me." """
        said = self.ticket.messages.filter(author_kind="agent").exclude(body="").order_by("-number")
        found: dict[Kind, Stop] = {}
        # Each by itself: "One moment, please." in between takes nothing back.
        for last in said.values_list("body", flat=True)[:_LAST]:
            before = {stop.kind for stop in check(last, ours)}
            both = check(f"{last}\n{text}", ours)
            found |= {stop.kind: stop for stop in both if stop.kind.is_final and stop.kind not in before}
        return list(found.values())

    def require_honest(self, text: str, *, by: Agent, files: Sequence[UploadedFile] = ()) -> None:
        """Raises AnswerStopped, and leaves in the journal that this agent tried, and for which kinds."""
        named = "\n".join([text, *(file.name or "" for file in files)])
        stops = self.stops_of(named, has_files=bool(files))
        # A list of transfers is full of links and addresses; what nobody may ask for, no file asks for.
        stops += [
            stop for words in map(words_of, files) for stop in check(words, Ours()) if stop.kind.is_final
        ]
        stops += [Stop(Kind.DOUBT, file.name or "") for file in files if is_too_long(file)]
        if stops:
            kinds = [stop.kind.value for stop in stops]
            with transaction.atomic():
                journal.record(acts.STOPPED, by=by, about=self.ticket, within=self.ticket, kinds=kinds)
            raise AnswerStopped(stops)

    def ask_to_let_through(self, *, by: Actor, body: str, reason: str) -> StoppedAnswer:
        """Puts a stopped answer before the leads, in the place of one that this agent asked about before.

        Raises NotAllowed, ReasonMissing, NothingToLetThrough where nothing stops it, and AnswerStopped for
        what nobody may let through.
        """
        agent = self.ticket.require_agent(by, "tickets.work")
        words, why = clean_text(body, MESSAGE_LIMIT), _reason(reason)
        stops = self.stops_of(words)
        if not stops:
            raise NothingToLetThrough
        _require_no_final(stops)
        kinds = [stop.kind.value for stop in stops]
        with self.held():
            self.ticket.stopped_answers.waiting().filter(agent=agent).update(
                decided_by=agent, decided_at=now()
            )
            asked = StoppedAnswer.objects.create(
                ticket=self.ticket, agent=agent, body=words, kinds=kinds, reason=why
            )
            journal.record(acts.ASKED_TO_LET_THROUGH, by=by, about=asked, within=self.ticket, kinds=kinds)
            self.ticket.tell_desk("stopped")
        return asked


def _require_no_final(stops: Sequence[Stop]) -> None:
    if final := [stop for stop in stops if stop.kind.is_final]:
        raise AnswerStopped(final)


def _reason(text: str) -> str:
    why = clean_line(text, REASON_LENGTH)
    if not why:
        raise ReasonMissing
    return why

"""Asking for what is missing: once, together, and answered by one form."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Self
from uuid import UUID

from django.db import models
from django.utils.translation import override

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.door import Door
from walletdesk.desk.errors import NothingSaid, NothingToAsk, TooLate
from walletdesk.desk.facts import FACTS, NAMES, read
from walletdesk.desk.facts.showing import unknown_in, words_of
from walletdesk.desk.intake import cleaned_text
from walletdesk.desk.models.catch import Catch
from walletdesk.desk.models.described import Described
from walletdesk.desk.models.message import Message


class FactRequestQuerySet(models.QuerySet["FactRequest"]):
    def standing(self) -> Self:
        """Those that nobody has answered yet."""
        return self.filter(answered_at=None)


class FactRequest(models.Model):
    """An agent asked the customer for facts, by their names. What was asked is never asked again."""

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="fact_requests")
    agent = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="fact_requests")
    names = models.JSONField(default=list)
    asked_at = models.DateTimeField(default=now)
    answered_at = models.DateTimeField(null=True)

    objects = FactRequestQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.ticket_id} · {', '.join(self.names)}"


class Questioned(Described):
    """A ticket whose facts an agent asks for and corrects, and whose customer answers."""

    class Meta:
        abstract = True

    @property
    def asked_facts(self) -> tuple[str, ...]:
        """What the customer is being asked now, in the order of the form."""
        return self._named_in(self.ticket.fact_requests.standing())

    @property
    def askable_facts(self) -> tuple[str, ...]:
        """What is missing and was never asked."""
        asked = self._named_in(self.ticket.fact_requests.all())
        return tuple(name for name in self.missing_facts if name not in asked)

    def ask_for_facts(self, *, by: Actor, names: Collection[str]) -> Message:
        """Puts one question for all of them into the conversation; a letter carries it where that is the way.

        Raises NotAllowed, TooLate when the ticket is closed, and NothingToAsk where every one of them is
        known, not missing or was asked before.
        """
        agent = self.ticket.require_agent(by, "tickets.work")
        with self.held():
            if self.ticket.is_closed:
                raise TooLate
            wanted = [name for name in self.askable_facts if name in names]
            if not wanted:
                raise NothingToAsk
            FactRequest.objects.create(ticket=self.ticket, agent=agent, names=wanted)
            message = self.ticket.append(by=agent, kind=Message.Kind.FACTS_REQUEST, facts={"names": wanted})
            self.ticket.keep_promise(by=agent)
            journal.record(acts.FACTS_ASKED, by=by, about=self.ticket, within=self.ticket, names=wanted)
            self.ticket.herald_answer(message)
            self.ticket.tell_message(message)
            self.ticket.tell_desk("facts")
        return message

    def answer_facts(
        self, *, by: Actor, given: Mapping[str, str], unknown: Collection[str] = (), uid: UUID | None = None
    ) -> Message:
        """The customer's answers to what is being asked: kept as facts, and said as one message.

        Raises NotAllowed for everybody but the customer's side, WrongFacts, NothingSaid for an empty form,
        and TooLate when nothing is asked any more, as after the same form was sent before.
        """
        self.ticket.require_customer_side(by)
        with self.held():
            asked = self.asked_facts
            if not asked:
                raise TooLate
            door = Door()
            values = self._read({name: given.get(name, "") for name in asked}, door)
            unknown_now = [name for name in asked if name in unknown and name not in values]
            if not values and not unknown_now:
                raise NothingSaid
            self._keep({**self.details, **values}, unknown_now)
            self.ticket.fact_requests.standing().update(answered_at=now())
            message = self.ticket.say(by=by, body=self._said(values, unknown_now), uid=uid)
            Catch.objects.remember(door, self.ticket, by=by, message=message)
            message.caught = door.kinds
            journal.record(acts.FACTS_GIVEN, by=by, about=message, within=self.ticket, names=[*values])
            self.ticket.tell_desk("facts")
        return message

    def correct_facts(self, *, by: Actor, given: Mapping[str, str]) -> list[str]:
        """An agent writes what the facts really are; an empty one is taken away. Returns what has changed.

        Raises NotAllowed and WrongFacts; then nothing is changed.
        """
        self.ticket.require_agent(by, "tickets.work")
        with self.held():
            door, named = Door(), [name for name in NAMES if name in given]
            values = self._read({name: given[name] for name in named}, door)
            changed = [name for name in named if self.details.get(name, "") != values.get(name, "")]
            if changed:
                rest = {name: kept for name, kept in self.details.items() if name not in named}
                self._keep({**rest, **values}, ())
                journal.record(
                    acts.FACTS_CORRECTED, by=by, about=self.ticket, within=self.ticket, names=changed
                )
                Catch.objects.remember(door, self.ticket, by=by)
                self.ticket.tell_desk("facts")
        return changed

    def _read(self, given: Mapping[str, str], door: Door) -> dict[str, str]:
        """Exact values. What held a secret stays as what is left of it, and is not judged."""
        told = {name: text for name, text in given.items() if text.strip()}
        values = read(told, self.time_zone)
        cleaned: dict[str, str] = {}
        for name, text in told.items():
            exact = values.values.get(name, text)
            before = len(door.caught)
            clean = cleaned_text(name, exact, door)
            if len(door.caught) > before:
                values.problems.pop(name, None)
            cleaned[name] = clean
        values.require_right()
        return {name: text for name, text in cleaned.items() if text}

    def _keep(self, details: Mapping[str, object], unknown: Collection[str]) -> None:
        not_known = [*unknown_in(self.details), *unknown]
        kept = {name: value for name, value in details.items() if name != "unknown"}
        left = [name for name in NAMES if name in not_known and not kept.get(name)]
        self.details = {**kept, **({"unknown": left} if left else {})}
        self.save(update_fields=["details"])

    def _said(self, values: Mapping[str, str], unknown: Collection[str]) -> str:
        """The answers as a message, in the language of the conversation."""
        with override(self.language):
            lines = [
                f"{FACTS[name].label}: {words_of(name, values[name], self.time_zone)}" for name in values
            ]
            return "\n".join([*lines, *(f"{FACTS[name].label}: –" for name in unknown)])

    def _named_in(self, requests: FactRequestQuerySet) -> tuple[str, ...]:
        asked = {name for names in requests.values_list("names", flat=True) for name in names}
        return tuple(name for name in NAMES if name in asked)

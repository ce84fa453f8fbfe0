"""What a ticket is about, how much work it is and how soon: judged by the machine, put right by agents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from walletdesk import journal
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts
from walletdesk.desk.models.queue import Queue
from walletdesk.desk.models.row import TicketRow
from walletdesk.desk.topics import Topic
from walletdesk.desk.triage.kinds import Complexity, Feeling, Urgency

if TYPE_CHECKING:
    from walletdesk.desk.triage.judging import Judgement


class TriageQuerySet(models.QuerySet["Triage"]):
    def standing(self) -> Self:
        """The one that counts for each ticket."""
        return self.filter(replaced_at=None)

    def corrections(self) -> Self:
        """What agents said, where the machine, or the customer, had said otherwise or nothing."""
        return self.filter(made_by__isnull=False)


class Triage(models.Model):
    """One judgement of one ticket; without an agent it is the machine's.

    An empty topic or complexity is not known. `sureness` is the machine's about the topic, 0 to 1. `why`
    holds words of the ticket for each aspect, `others` the topics that come next.
    """

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="triages")
    made_at = models.DateTimeField(default=now)
    made_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    topic = models.CharField(max_length=20, choices=Topic, blank=True)
    sureness = models.FloatField(default=0)
    complexity = models.CharField(max_length=20, choices=Complexity, blank=True)
    urgency = models.CharField(max_length=10, choices=Urgency, default=Urgency.ORDINARY)
    language = models.CharField(max_length=10, blank=True)
    feeling = models.CharField(max_length=10, choices=Feeling, blank=True)
    why = models.JSONField(default=dict)
    others = models.JSONField(default=list)
    replaced_at = models.DateTimeField(null=True)

    objects = TriageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(replaced_at=None), name="one_standing_triage_a_ticket"
            )
        ]
        indexes = [models.Index(fields=["-made_at"], condition=Q(made_by__isnull=False), name="corrections")]

    def __str__(self) -> str:
        return f"{self.topic or '?'} · {self.made_at:%Y-%m-%d %H:%M}"


class Triaged(TicketRow):
    """Complexity and urgency choose the queue and the promise; what was promised never gets later."""

    class Meta:
        abstract = True

    @property
    def triage(self) -> Triage | None:
        """The judgement that counts; None until the machine has looked."""
        return self.ticket.triages.standing().select_related("made_by").first()

    def take_judgement(self, judgement: Judgement) -> None:
        """The machine's. It counts only as long as nobody has judged: what an agent said stays.

        The topic that the customer chose stays, too; "something else" is no choice.
        """
        with self.held():
            if self.ticket.triages.exists():
                return
            self._judged(
                Triage(
                    topic=judgement.topic,
                    sureness=judgement.sureness,
                    complexity=judgement.complexity,
                    urgency=judgement.urgency,
                    language=judgement.language,
                    feeling=judgement.feeling,
                    why=judgement.why,
                    others=judgement.others,
                )
            )
            chosen = judgement.topic if self.topic == Topic.OTHER and judgement.topic else self.topic
            self._put_in_its_place(chosen, judgement.complexity, judgement.urgency, by=SYSTEM)

    def correct_triage(self, *, by: Actor, topic: str, complexity: str, urgency: str) -> None:
        """An agent knows better. Raises NotAllowed, and ValueError for a word that there isn't.

        An empty complexity stays open. Saying what stands already changes nothing.
        """
        agent = self.ticket.require_agent(by, "tickets.work")
        topic, urgency = Topic(topic), Urgency(urgency)
        complexity = Complexity(complexity) if complexity else ""
        with self.held():
            stood = self.triage
            before = (self.topic, stood.complexity if stood else "", self.urgency)
            if before == (topic, complexity, urgency) and stood and stood.made_by_id:
                return
            self._judged(
                Triage(
                    made_by=agent,
                    topic=topic,
                    sureness=1,
                    complexity=complexity,
                    urgency=urgency,
                    language=stood.language if stood else "",
                    feeling=stood.feeling if stood else "",
                )
            )
            facts = {"topic": topic, "complexity": complexity, "urgency": urgency, "topic_before": before[0]}
            journal.record(acts.TRIAGE_CORRECTED, by=by, about=self.ticket, within=self.ticket, **facts)
            self._put_in_its_place(topic, complexity, urgency, by=by)

    def _judged(self, triage: Triage) -> None:
        self.ticket.triages.standing().update(replaced_at=now())
        triage.ticket = self.ticket
        triage.save(force_insert=True)

    def _put_in_its_place(self, topic: str, complexity: str, urgency: str, *, by: Actor) -> None:
        self.topic, self.urgency = topic, urgency
        self.save(update_fields=["topic", "urgency"])
        fitting = Queue.objects.for_problem(topic, complexity)
        if fitting and fitting.pk != self.queue_id and not self.ticket.is_assigned:
            self._move_to(fitting, by=by)
        self.ticket.hasten_promise()
        self.ticket.tell_desk("ticket.triaged")
        self.ticket.tell_the_queue("ticket.triaged")

    def _move_to(self, queue: Queue, *, by: Actor) -> None:
        self.queue = queue
        self.save(update_fields=["queue"])
        journal.record(acts.MOVED, by=by, about=self.ticket, within=self.ticket, queue=queue.slug)

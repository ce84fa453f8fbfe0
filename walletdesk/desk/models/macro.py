"""Answers that are needed often, written once in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models, transaction
from django.utils.translation import get_language

from walletdesk import journal
from walletdesk.accounts.permissions import require
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line, clean_text
from walletdesk.desk import acts
from walletdesk.desk.errors import AnswerStopped
from walletdesk.desk.models.message import MESSAGE_LIMIT
from walletdesk.official.checking.registry import ours
from walletdesk.official.outgoing import check
from walletdesk.shield.fields import ShieldedTextField

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent
    from walletdesk.desk.models.ticket import Ticket


class MacroQuerySet(models.QuerySet["Macro"]):
    def in_use(self) -> Self:
        return self.filter(retired_at=None)

    def write(self, *, by: Actor, **words: str) -> Macro:
        """A new macro: title_en, title_zh, body_en, body_zh. Raises NotAllowed and AnswerStopped."""
        require(by, "macros.edit")
        macro = Macro(**_cleaned(words))
        with transaction.atomic():
            macro.save()
            journal.record(acts.MACRO_WRITTEN, by=by, about=macro, title=macro.title_en)
        return macro


class Macro(models.Model):
    """In the words, {name} is the customer, {reference} the ticket and {agent} who answers."""

    title_en = models.CharField(max_length=80)
    title_zh = models.CharField(max_length=80)
    body_en = ShieldedTextField()
    body_zh = ShieldedTextField()
    order = models.PositiveSmallIntegerField(default=100)
    written_at = models.DateTimeField(default=now)
    retired_at = models.DateTimeField(null=True)

    objects = MacroQuerySet.as_manager()

    class Meta:
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        """In the language of the moment, the agent's."""
        return self.title_zh if (get_language() or "").startswith("zh") else self.title_en

    def text_for(self, ticket: Ticket, agent: Agent) -> str:
        """The words in the customer's language, with the customer's name where this agent may read it."""
        is_chinese = ticket.language.startswith("zh")
        text = self.body_zh if is_chinese else self.body_en
        nameless = "您" if is_chinese else "there"
        name = ticket.name if ticket.is_revealed_to(agent) else ""
        places = {"{name}": name or nameless, "{reference}": ticket.reference, "{agent}": agent.name}
        for place, word in places.items():
            text = text.replace(place, word)
        return text

    def rewrite(self, *, by: Actor, **words: str) -> None:
        """Changes some or all of its words. Raises NotAllowed and AnswerStopped."""
        require(by, "macros.edit")
        changed = _cleaned(words)
        for field, text in changed.items():
            setattr(self, field, text)
        with transaction.atomic():
            self.written_at = now()
            self.save(update_fields=[*changed, "written_at"])
            journal.record(acts.MACRO_WRITTEN, by=by, about=self, title=self.title_en)

    def retire(self, *, by: Actor) -> None:
        """Takes it off the menu; what was said with it stays."""
        require(by, "macros.edit")
        with transaction.atomic():
            if Macro.objects.in_use().filter(pk=self.pk).update(retired_at=now()):
                journal.record(acts.MACRO_RETIRED, by=by, about=self, title=self.title_en)


def _cleaned(words: dict[str, str]) -> dict[str, Any]:
    """Raises AnswerStopped for words that no agent may send: nobody lets a macro through."""
    what_is_ours = ours()
    if stops := [stop for text in words.values() for stop in check(text, what_is_ours)]:
        raise AnswerStopped(stops)
    return {
        field: clean_line(text, 80) if field.startswith("title") else clean_text(text, MESSAGE_LIMIT)
        for field, text in words.items()
    }

"""An answer to a mention: offered, approved, and taken back while it has not gone out."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.permissions import require
from walletdesk.channels.social.mentions import acts, tasks
from walletdesk.channels.social.mentions.errors import NothingRegistered, NotOffered, NotWaiting, TooLate
from walletdesk.channels.social.mentions.models.answer import SECOND_THOUGHTS, Answer
from walletdesk.channels.social.mentions.sentences import Offer, offers
from walletdesk.channels.social.models.states import Gone
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.limits import words as limits

if TYPE_CHECKING:
    from walletdesk.channels.social.mentions.models.mention import Mention


class Answerable(models.Model):
    """At most one answer stands to a mention; one that failed may be replaced."""

    class Meta:
        abstract = True

    @property
    def its_answer(self) -> Answer | None:
        return getattr(self, "answer", None)

    @property
    def may_be_answered(self) -> bool:
        """Nobody has decided, or what was approved did not get there."""
        given = self.its_answer
        return not self._mention.is_dismissed and (given is None or given.state == Gone.FAILED)

    @property
    def was_refused_in_private(self) -> bool:
        given = self.its_answer
        return given is not None and given.state == Gone.FAILED and given.is_private

    @property
    def offers(self) -> list[Offer]:
        return offers(self._mention)

    @transaction.atomic
    def approve(self, key: str, *, by: Actor) -> Answer:
        """Has one of the offered answers sent, after a moment for second thoughts. `key` is `Offer.key`.

        Raises NotAllowed, NotWaiting, NothingRegistered, NotOffered, and LimitReached for an author whom we
        answered often lately.
        """
        agent = require(by, "tickets.work")
        self._mention.hold()
        if not self.may_be_answered:
            raise NotWaiting
        offered = self._offered(key)
        limits.PUBLIC_ANSWERS_TO_AUTHOR.take(f"{self._mention.account.platform}:{self._mention.author}")
        Answer.objects.filter(mention=self._mention).delete()
        answer = Answer.objects.create(
            mention=self._mention,
            sentence=offered.sentence,
            language=offered.language,
            text=offered.text,
            approved_by=agent,
            due_at=now() + SECOND_THOUGHTS,
        )
        about, sentence = self._mention, offered.sentence.value
        journal.record(acts.ANSWER_APPROVED, by=by, about=about, sentence=sentence, text=offered.text)
        transaction.on_commit(lambda: tasks.send_at(answer.due_at))
        return answer

    @transaction.atomic
    def take_back(self, *, by: Actor) -> None:
        """The answer does not go out. Raises NotAllowed, and TooLate where it is on its way."""
        require(by, "tickets.work")
        self._mention.hold()
        waiting = Answer.objects.filter(mention=self._mention, state=Gone.QUEUED, began_at=None)
        if not waiting.delete()[0]:
            raise TooLate
        journal.record(acts.ANSWER_TAKEN_BACK, by=by, about=self._mention)

    def hold(self) -> None:
        """Locks the row for the transaction, and looks again at what was decided."""
        type(self._mention).objects.select_for_update().get(pk=self.pk)
        self._state.fields_cache.pop("answer", None)
        self._state.fields_cache.pop("dismissal", None)

    def _offered(self, key: str) -> Offer:
        offered = self.offers
        if not offered:
            raise NothingRegistered
        for one in offered:
            if one.key == key:
                return one
        raise NotOffered

    @property
    def _mention(self) -> Mention:
        return cast("Mention", self)

"""While somebody waits, articles that may answer it are shown once, in our own name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from walletdesk import journal
from walletdesk.core.actors import Actor
from walletdesk.desk import acts
from walletdesk.desk.models.message import Author, Message
from walletdesk.desk.models.row import TicketRow
from walletdesk.desk.topics import URGENT

if TYPE_CHECKING:
    from walletdesk.help.models import Text

EVENT = "suggested"


class Suggestible(TicketRow):
    """A ticket in which articles can be shown to whoever waits."""

    class Meta:
        abstract = True

    @property
    def may_suggest(self) -> bool:
        """Nothing was suggested yet, nobody has answered, and the customer still waits."""
        said = self.ticket.messages
        is_done = said.filter(facts__event=EVENT).exists() or self.has_answer
        return not is_done and not self.ticket.is_closed

    @property
    def has_answer(self) -> bool:
        return self.ticket.messages.filter(author_kind=Author.AGENT).exists()

    def suggest_articles(self, texts: Sequence[Text], *, by: Actor) -> Message | None:
        """Shows articles in the conversation; None when that is no longer to be done. Raises NotAllowed.

        Where minutes decide nobody is asked whether it is solved: the customer is not to close in a hurry.
        """
        self.ticket.require_party(by)
        with self.held():
            if not self.may_suggest or not texts:
                return None
            articles = [_named(text) for text in texts]
            titles = " · ".join(each["title"] for each in articles)
            facts = {"event": EVENT, "titles": titles, "articles": articles, "asks": self.topic not in URGENT}
            message = self.ticket.append(by=by, kind=Message.Kind.EVENT, facts=facts)
            slugs = [each["slug"] for each in articles]
            journal.record(acts.SUGGESTED, by=by, about=self.ticket, within=self.ticket, articles=slugs)
            self.ticket.tell_message(message)
        return message


def _named(text: Text) -> dict[str, str]:
    assert text.published
    article = text.article
    path = f"/help/{article.category.slug}/{article.slug}/"
    return {"slug": article.slug, "path": path, "title": text.published.title, "language": text.language}

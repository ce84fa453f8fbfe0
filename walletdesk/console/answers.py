"""The articles that may answer a ticket, for the agent beside the conversation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from walletdesk.desk.models import Message, Ticket
from walletdesk.desk.models.message import Author
from walletdesk.help.models import Language, Text
from walletdesk.help.suggesting.models import Lesson
from walletdesk.help.suggesting.suggest import Suggested, suggest

SHOWN, SHOWN_UNSURE = 3, 2
# Of the first words and of the last ones: in between a conversation is about itself.
LOOKED_AT = 200
# "Yes, please" is no question.
SHORTEST = 12


@dataclass(frozen=True)
class Answers:
    """`is_sure` of the first of them. `refused` are those of which an agent said here that they don't fit."""

    found: tuple[tuple[Suggested, str], ...]
    is_sure: bool
    is_ready: bool
    refused: tuple[Text, ...]

    @classmethod
    def to(cls, ticket: Ticket, patience: float) -> Self:
        """Waits `patience` seconds at most while the articles are being read."""
        suggested = suggest(
            words_of(ticket), language_of(ticket), limit=SHOWN + SHOWN_UNSURE, patience=patience
        )
        refused = set(
            Lesson.objects.about(source_of(ticket)).filter(is_fit=False).values_list("article", flat=True)
        )
        left = [each for each in suggested.found if each.text.article_id not in refused]
        is_sure = suggested.is_sure and left[:1] == list(suggested.found[:1])
        texts = [text for pk in refused if (text := text_for(ticket, pk))]
        found = tuple(
            (each, insertion(each.text, ticket)) for each in left[: SHOWN if is_sure else SHOWN_UNSURE]
        )
        return cls(found, is_sure, suggested.is_ready, tuple(texts))


def words_of(ticket: Ticket) -> str:
    """What the customer asked at first, and at last."""
    said = ticket.messages.filter(author_kind=Author.CUSTOMER, kind=Message.Kind.TEXT).exclude(body="")
    first, last = said.order_by("number").first(), said.order_by("number").last()
    if first is None or last is None:
        return ticket.subject
    if first == last or len(last.body) < SHORTEST:
        return first.body
    return f"{last.body[:LOOKED_AT]} {first.body[:LOOKED_AT]}"


def language_of(ticket: Ticket) -> Language:
    return Language.CHINESE if ticket.language.startswith("zh") else Language.ENGLISH


def source_of(ticket: Ticket) -> str:
    return f"ticket:{ticket.reference}"


def text_for(ticket: Ticket, article: int) -> Text | None:
    """In the customer's language, else in the other one; None for what nobody can read."""
    texts = {text.language: text for text in Text.objects.public().filter(article=article)}
    return texts.get(language_of(ticket)) or next(iter(texts.values()), None)


def insertion(text: Text, ticket: Ticket) -> str:
    """What is put into an answer: what the article says, and where it stands, in the customer's language."""
    text = text_for(ticket, text.article_id) or text
    assert text.published
    path = reverse("help_article", args=[text.article.category.slug, text.article.slug])
    with override(ticket.language):
        words = _("This article may help you: %(title)s") % {"title": text.published.title}
    return "\n".join([words, text.published.summary, f"{settings.PUBLIC_URL}{path}"])

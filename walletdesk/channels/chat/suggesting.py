"""Which articles answer a conversation in which somebody waits."""

from __future__ import annotations

from typing import Literal

from walletdesk.channels.chat.models import Conversation
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.models import Message
from walletdesk.desk.models.message import Author
from walletdesk.help.models import Language, Text
from walletdesk.help.suggesting.models import Attempt, Lesson, Place, Who
from walletdesk.help.suggesting.suggest import suggest

SHOWN = 2
FIRST_LINES = 3


def key_of(conversation: Conversation) -> str:
    return f"chat:{conversation.pk}"


def words_of(conversation: Conversation) -> str:
    """The customer's first lines: in a chat the trouble often comes after the greeting."""
    said = conversation.ticket.messages.filter(author_kind=Author.CUSTOMER, kind=Message.Kind.TEXT)
    return " ".join(said.order_by("number").values_list("body", flat=True)[:FIRST_LINES])


def suggested(conversation: Conversation) -> Message | Literal[False] | None:
    """The line that was added; False when none is to be; None while the articles are being read."""
    ticket = conversation.ticket
    if not ticket.may_suggest:
        return False
    language = Language.CHINESE if ticket.language.startswith("zh") else Language.ENGLISH
    answer = suggest(words_of(conversation), language, limit=SHOWN)
    if not answer.is_ready:
        return None
    if not answer.is_sure:
        return False
    texts = [each.text for each in answer.found]
    message = ticket.suggest_articles(texts, by=SYSTEM)
    if message is None:
        return False
    Attempt.objects.show(Who(key_of(conversation), Place.CHAT, ticket.topic), texts)
    return message


def teach(conversation: Conversation, text: Text) -> None:
    source = f"ticket:{conversation.ticket.reference}"
    words = words_of(conversation)
    Lesson.objects.teach(by=conversation.guest, text=text, words=words, source=source, is_fit=True)


def note_writing_again(conversation: Conversation, message: Message) -> None:
    """Whoever writes into a closed request was not helped by an article: a line that it is open again follows
    theirs. (So it does when a line is sent twice; then one too few is counted as helped, never one too many.)
    """
    if conversation.ticket.last_number > message.number:
        Attempt.objects.ticket_sent(key_of(conversation))

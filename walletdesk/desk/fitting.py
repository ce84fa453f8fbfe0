"""What to read while one waits: articles that answer a ticket, for a letter. Only where that is sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from walletdesk.help.models import Language, Text
from walletdesk.help.suggesting.suggest import suggest

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket

SHOWN = 2


def reading_for(ticket: Ticket) -> str:
    """Titles and addresses, in the ticket's language; empty where none fits. Nobody waits for it."""
    first = ticket.messages.order_by("number").first()
    language = Language.CHINESE if ticket.language.startswith("zh") else Language.ENGLISH
    answer = suggest(first.body if first else "", language, limit=SHOWN, patience=0)
    if not answer.is_sure or answer.is_foreign:
        return ""
    return "\n".join(_line(each.text) for each in answer.found)


def _line(text: Text) -> str:
    assert text.published
    article = text.article
    return f"{text.published.title}: {settings.PUBLIC_URL}/help/{article.category.slug}/{article.slug}/"

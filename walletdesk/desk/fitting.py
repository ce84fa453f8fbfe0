"""What to read while one waits: articles that answer a ticket, for a letter. Only where that is sure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.conf import settings

from walletdesk.desk.models.message import Message
from walletdesk.help.models import Language, Text
from walletdesk.help.suggesting.shelf import Rankers
from walletdesk.help.suggesting.suggest import suggest

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket

SHOWN = 2


def reading_for(ticket: Ticket) -> str:
    """Titles and addresses, in the ticket's language; empty where none fits. Nobody waits for it."""
    return readings_for([ticket])[ticket]


def readings_for(tickets: Sequence[Ticket]) -> dict[Ticket, str]:
    """The same for many of them."""
    rankers = Rankers(patience=0)
    firsts = Message.objects.filter(ticket__in=tickets).order_by("ticket", "number").distinct("ticket")
    asked = dict(firsts.values_list("ticket", "body"))
    return {ticket: _reading(ticket, asked.get(ticket.pk, ""), rankers) for ticket in tickets}


def _reading(ticket: Ticket, asked: str, rankers: Rankers) -> str:
    language = Language.CHINESE if ticket.language.startswith("zh") else Language.ENGLISH
    answer = suggest(asked, language, limit=SHOWN, rankers=rankers)
    if not answer.is_sure or answer.is_foreign:
        return ""
    return "\n".join(_line(each.text) for each in answer.found)


def _line(text: Text) -> str:
    assert text.published
    article = text.article
    return f"{text.published.title}: {settings.PUBLIC_URL}/help/{article.category.slug}/{article.slug}/"

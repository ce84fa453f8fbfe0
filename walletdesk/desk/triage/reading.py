"""The tickets that nobody has judged, and what their customers wrote."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet

from walletdesk.core.clock import now
from walletdesk.desk.models import Author, Ticket, Triage

# Older ones have been read by people; nobody wants them to jump.
LOOKED_BACK = timedelta(days=2)
# Of a long letter the beginning says what it is about.
READ = 4000  # characters


def unjudged() -> QuerySet[Ticket]:
    """The oldest first."""
    fresh = Ticket.objects.filter(created_at__gt=now() - LOOKED_BACK)
    return fresh.filter(~Exists(Triage.objects.filter(ticket=OuterRef("pk")))).order_by("pk")


def words_of(ticket: Ticket) -> str:
    """What the customer wrote first, with the subject where it says more than the beginning of the text."""
    first = ticket.messages.filter(author_kind=Author.CUSTOMER).order_by("number").first()
    body = first.body if first else ""
    is_in_it = " ".join(body.split()).startswith(ticket.subject.rstrip("…"))
    return (body if is_in_it else f"{ticket.subject}\n{body}")[:READ]

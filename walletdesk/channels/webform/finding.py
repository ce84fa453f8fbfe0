"""Finding a request again, without telling anybody whether it exists."""

from django.db import transaction

from walletdesk.channels.webform import letters
from walletdesk.core.references import parse_reference
from walletdesk.desk.models import Ticket
from walletdesk.limits import words as limits


def mail_fresh_link(reference: str, email: str) -> None:
    """Mails a fresh link to the request's own address, if reference and address belong together.

    Raises LimitReached, for an address that nobody knows just as for any other.
    """
    limits.LINKS_TO_ADDRESS.take(email.casefold())
    exact = parse_reference(reference)
    ticket = Ticket.objects.filter(reference=exact, email__iexact=email).first() if exact else None
    if ticket:
        with transaction.atomic():
            letters.fresh_link(ticket)

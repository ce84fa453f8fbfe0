"""What an agent may name on a ticket though it isn't ours: what the customer has named, and explorers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from walletdesk.chains.models import Network
from walletdesk.official.outgoing import Known
from walletdesk.official.outgoing.rules.payment_address import addresses_in
from walletdesk.shield.folding import fold as undisguise
from walletdesk.wallet.models import LinkedAddress

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket

# Whatever may be an address on a chain; the guard looks closely.
_LONG = re.compile(r"[0-9A-Za-z]{26,90}")


def known_in(ticket: Ticket, text: str) -> Known:
    """Asks for no more than the text makes necessary: most answers name nothing.

    What lies in the history on the chain is not known in this sense: thieves put their addresses there.
    """
    emails = frozenset(email.lower() for email in ticket.addresses) if "@" in text else frozenset()
    named = {word.lower() for line in text.splitlines() for word in addresses_in(undisguise(line)[0])}
    addresses = frozenset(named & _said(ticket)) if named else frozenset()
    return Known(emails, addresses, _explorers() if "0x" in text.lower() else frozenset())


def _explorers() -> frozenset[str]:
    return frozenset(Network.objects.in_use().exclude(explorer="").values_list("explorer", flat=True))


def _said(ticket: Ticket) -> set[str]:
    written = ticket.messages.filter(author_kind="customer").values_list("body", "rest")
    texts = [part for parts in written for part in parts]
    texts += [value for value in ticket.details.values() if isinstance(value, str)]
    own = (
        LinkedAddress.objects.of(ticket.customer).values_list("address", flat=True) if ticket.customer else ()
    )
    return {word.lower() for text in [ticket.subject, *texts] for word in _LONG.findall(text)} | {
        address.lower() for address in own
    }

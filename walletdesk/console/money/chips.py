"""The chip beside a hash or an address in a ticket: what it is, from our own rows, else what the networks
said.
"""

from __future__ import annotations

from walletdesk.accounts.models import Agent
from walletdesk.chains.mentions import Mention
from walletdesk.console.money.address_chip import chip_of_address
from walletdesk.console.money.chip import Chip
from walletdesk.console.money.parties import Parties
from walletdesk.console.money.transaction_chip import chip_of_transaction
from walletdesk.desk.models import Ticket


def chip_of(mention: Mention, ticket: Ticket, agent: Agent) -> Chip:
    """What is known now; where nothing is, the networks are asked in the background if that may be."""
    parties = Parties(ticket, agent)
    read = chip_of_transaction if mention.is_transaction else chip_of_address
    return read(mention, parties)

"""Facts: what each kind of trouble has to be told with, each with its type, read strictly and kept exactly.

Pure: nothing here reads or writes the database. A ticket keeps facts as text in their one exact spelling
(`Ticket.details`): an amount as a decimal, a time in UTC, an address with its check digits.
"""

from walletdesk.desk.facts.asked import Asked, asked_for
from walletdesk.desk.facts.fact import Fact
from walletdesk.desk.facts.facts import FACTS, NAMES
from walletdesk.desk.facts.reading import Reading, read
from walletdesk.desk.facts.wrong import WrongFact, WrongFacts

__all__ = ["FACTS", "NAMES", "Asked", "Fact", "Reading", "WrongFact", "WrongFacts", "asked_for", "read"]

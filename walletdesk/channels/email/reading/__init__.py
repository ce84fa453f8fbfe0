"""From the bytes of a letter to what a person sees of it. Knows no database, no settings and no network."""

from walletdesk.channels.email.reading.letter import File, Letter, Mailbox, Oddity, Protection, Unreadable
from walletdesk.channels.email.reading.whole import read

__all__ = ["File", "Letter", "Mailbox", "Oddity", "Protection", "Unreadable", "read"]

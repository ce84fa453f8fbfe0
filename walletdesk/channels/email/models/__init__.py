"""The rows of the e-mail channel."""

from walletdesk.channels.email.models.alarm import Alarm, AlarmKind
from walletdesk.channels.email.models.arrival import Arrival
from walletdesk.channels.email.models.carried import Carried
from walletdesk.channels.email.models.content import Content
from walletdesk.channels.email.models.listener import Listener
from walletdesk.channels.email.models.mailbox import Afterwards, Mailbox, Tls
from walletdesk.channels.email.models.standing import Standing
from walletdesk.channels.email.models.states import Reason, State
from walletdesk.channels.email.models.trial import Trial, Way
from walletdesk.channels.email.models.troubles import MailboxTrouble, Trouble

__all__ = [
    "Afterwards",
    "Alarm",
    "AlarmKind",
    "Arrival",
    "Carried",
    "Content",
    "Listener",
    "Mailbox",
    "MailboxTrouble",
    "Reason",
    "Standing",
    "State",
    "Tls",
    "Trial",
    "Trouble",
    "Way",
]

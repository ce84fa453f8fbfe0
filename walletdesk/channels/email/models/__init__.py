"""The rows of the e-mail channel."""

from walletdesk.channels.email.models.arrival import Arrival
from walletdesk.channels.email.models.content import Content
from walletdesk.channels.email.models.states import Reason, State

__all__ = ["Arrival", "Content", "Reason", "State"]

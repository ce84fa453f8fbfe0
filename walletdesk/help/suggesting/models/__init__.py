"""What is kept of suggested answers."""

from walletdesk.help.suggesting.models.attempt import Attempt, Place, Who
from walletdesk.help.suggesting.models.lesson import Lesson
from walletdesk.help.suggesting.models.suggestion import Suggestion

__all__ = ["Attempt", "Lesson", "Place", "Suggestion", "Who"]

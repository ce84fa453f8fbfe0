"""The rows of the watch: a concept a file."""

from walletdesk.watch.models.alert import Alert
from walletdesk.watch.models.answer import Answer, Word
from walletdesk.watch.models.denial import Denial, Way
from walletdesk.watch.models.familiar import Familiar
from walletdesk.watch.models.threshold import ThresholdChange

__all__ = ["Alert", "Answer", "Denial", "Familiar", "ThresholdChange", "Way", "Word"]

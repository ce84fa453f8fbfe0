"""The outgoing guard: what is said in our name is looked through before it leaves.

Pure: the rules know a text and what is ours, and neither rows nor settings. Each rule is a file in `rules`.
"""

from walletdesk.official.checking.ours import Ours
from walletdesk.official.outgoing.guard import Known, check
from walletdesk.official.outgoing.stop import Kind, Stop

__all__ = ["Kind", "Known", "Ours", "Stop", "check"]

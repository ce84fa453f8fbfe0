"""What somebody said in a reply, apart from what the mail program quoted, forwarded or signed around it.

Pure text work: no models, no settings, no network.
"""

from walletdesk.channels.email.quoting.folding import Folded, fold
from walletdesk.channels.email.quoting.markup import marks_in
from walletdesk.channels.email.quoting.words import MARKER

__all__ = ["MARKER", "Folded", "fold", "marks_in"]

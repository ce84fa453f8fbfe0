"""The rows of the desk, a concept a file; `Ticket` is where to begin."""

from walletdesk.desk.models.admitting import EntryCode
from walletdesk.desk.models.assignable import Assignment
from walletdesk.desk.models.attachment import Attachment, Upload
from walletdesk.desk.models.call import Call
from walletdesk.desk.models.catch import Catch
from walletdesk.desk.models.closeable import Closure
from walletdesk.desk.models.confirmation import Confirmation
from walletdesk.desk.models.corresponding import Correspondent
from walletdesk.desk.models.fact_request import FactRequest
from walletdesk.desk.models.foldable import Fold
from walletdesk.desk.models.follow_up import FollowUp, Reminder
from walletdesk.desk.models.heralded import Herald
from walletdesk.desk.models.listing import Filter, Page
from walletdesk.desk.models.macro import Macro
from walletdesk.desk.models.membership import Membership
from walletdesk.desk.models.message import Author, Message
from walletdesk.desk.models.note import Note
from walletdesk.desk.models.passes import Guest, Pass, new_key
from walletdesk.desk.models.presence import Presence
from walletdesk.desk.models.promised import Promise
from walletdesk.desk.models.queue import Holiday, Queue, Window
from walletdesk.desk.models.rated import Rating
from walletdesk.desk.models.readable import Side, Visit
from walletdesk.desk.models.revealable import CustomerCard, Reveal
from walletdesk.desk.models.row import Channel, Identified
from walletdesk.desk.models.search_row import SearchRow
from walletdesk.desk.models.stopped import StoppedAnswer
from walletdesk.desk.models.ticket import Ticket
from walletdesk.desk.models.triage_model import TriageModel
from walletdesk.desk.models.triaged import Triage

__all__ = [
    "Assignment",
    "Attachment",
    "Author",
    "Call",
    "Catch",
    "Channel",
    "Closure",
    "Confirmation",
    "Correspondent",
    "CustomerCard",
    "EntryCode",
    "FactRequest",
    "Filter",
    "Fold",
    "FollowUp",
    "Guest",
    "Herald",
    "Holiday",
    "Identified",
    "Macro",
    "Membership",
    "Message",
    "Note",
    "Page",
    "Pass",
    "Presence",
    "Promise",
    "Queue",
    "Rating",
    "Reminder",
    "Reveal",
    "SearchRow",
    "Side",
    "StoppedAnswer",
    "Ticket",
    "Triage",
    "TriageModel",
    "Upload",
    "Visit",
    "Window",
    "new_key",
]

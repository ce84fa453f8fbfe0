"""The rows of the help centre."""

from walletdesk.help.models.approval import Approval
from walletdesk.help.models.article import Article, Place
from walletdesk.help.models.category import Category
from walletdesk.help.models.feedback import Feedback
from walletdesk.help.models.index_row import IndexRow
from walletdesk.help.models.known_word import KnownWord
from walletdesk.help.models.language import Language
from walletdesk.help.models.parcel import Parcel
from walletdesk.help.models.text import State, Text
from walletdesk.help.models.unanswered import Unanswered
from walletdesk.help.models.version import Version

__all__ = [
    "Approval",
    "Article",
    "Category",
    "Feedback",
    "IndexRow",
    "KnownWord",
    "Language",
    "Parcel",
    "Place",
    "State",
    "Text",
    "Unanswered",
    "Version",
]

"""The shield: finds secrets and personal data in any text, and knows nothing else.

Pure functions; nothing here reads or writes the database.
"""

from walletdesk.shield.advice import Advice, advice
from walletdesk.shield.finding import KINDS, Finding
from walletdesk.shield.masks import mask_email, mask_name, mask_phone
from walletdesk.shield.personal import mask, personal_data
from walletdesk.shield.scanner import Cleaned, remove, scan

__all__ = [
    "KINDS",
    "Advice",
    "Cleaned",
    "Finding",
    "advice",
    "mask",
    "mask_email",
    "mask_name",
    "mask_phone",
    "personal_data",
    "remove",
    "scan",
]

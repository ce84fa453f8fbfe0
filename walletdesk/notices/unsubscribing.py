"""The link by which a reader ends letters of one kind. It names the letter and not the address."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings

from walletdesk.core import tokens

PURPOSE = "notices.unsubscribe"
# Letters are found again years later; the link must not fail whoever wants peace.
LASTS = timedelta(days=5 * 365)


def unsubscribe_url(letter: UUID) -> str:
    """`/letters/<token>/`: shows a page on GET and unsubscribes on POST, so that a scanner does nothing."""
    return f"{settings.PUBLIC_URL}/letters/{tokens.sign({'letter': letter.hex}, PURPOSE, LASTS)}/"


def letter_of(token: str) -> UUID:
    """Which letter a link stands in. Raises BadToken, ExpiredToken."""
    return UUID(hex=tokens.read(token, PURPOSE)["letter"])

"""The words that a record or a post has to have."""

from hashlib import sha256

from django.conf import settings

# 128 bits: nobody else's text has them by chance.
_LENGTH = 32


def words_for(kind: str, key: str) -> str:
    """Of one channel and this installation. They are no secret: what counts is who can publish them there."""
    named = f"{settings.PUBLIC_URL} {kind} {key}"
    return f"walletdesk-official={sha256(named.encode()).hexdigest()[:_LENGTH]}"

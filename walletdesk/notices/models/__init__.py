"""The rows of the post."""

from walletdesk.notices.models.letter import Letter

__all__ = ["Letter"]

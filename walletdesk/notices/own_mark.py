"""Our own header in every letter: a letter of ours that comes back is known, whatever became of the rest."""

from uuid import UUID

from walletdesk.core import vault

HEADER = "X-WalletDesk-Letter"
_PURPOSE = "notices.letter"
# 128 bits: nobody makes one up, so nobody can pass a letter off as ours to have it ignored.
_LENGTH = 32


def mark_of(letter: UUID) -> str:
    """What the header says in this letter."""
    return f"{letter.hex}.{vault.digest(letter.hex, _PURPOSE)[:_LENGTH]}"


def marked(value: str) -> UUID | None:
    """Which letter of ours carries this header; None for a header that we did not write."""
    name, _, signature = value.strip().partition(".")
    try:
        letter = UUID(hex=name)
    except ValueError:
        return None
    if name != letter.hex or not signature.isascii():
        return None
    return letter if vault.same(mark_of(letter), value.strip()) else None

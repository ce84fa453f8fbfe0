"""The door of the desk: what comes in is made clean here, before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass, field

from walletdesk import shield
from walletdesk.core.text import TextTooLong, clean_line, clean_text
from walletdesk.shield.placeholder import placeholder

LOOKED_THROUGH = 2000


@dataclass
class Door:
    """Takes the secrets out of one submission and remembers which kind was caught where, never the value."""

    caught: list[tuple[str, str]] = field(default_factory=list)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of all that was caught, each once."""
        return tuple(sorted({kind for _, kind in self.caught}))

    def line(self, text: str, place: str, limit: int) -> str:
        """One clean line; TextTooLong when it is longer than `limit` characters.

        A long line is looked through before it is refused: a phrase of 24 words in a short field is caught.
        """
        whole = clean_line(text, max(limit, LOOKED_THROUGH))
        cleaned = self._without_secrets(whole, place)
        if min(len(whole), len(cleaned)) > limit:
            raise TextTooLong(limit, len(whole))
        return cleaned

    def text(self, text: str, place: str, limit: int) -> str:
        """Clean text of several lines; TextTooLong when it is longer than `limit` characters."""
        return self._without_secrets(clean_text(text, limit), place)

    def note(self, place: str, kinds: tuple[str, ...]) -> None:
        """Remembers what another guard has already removed."""
        self.caught += [(place, kind) for kind in kinds]

    def traces(self) -> str:
        """What is left to show of a submission that was nothing but secrets."""
        return "\n".join(sorted(placeholder(kind) for kind in self.kinds))

    def _without_secrets(self, text: str, place: str) -> str:
        cleaned = shield.remove(text, field=place)
        self.note(place, cleaned.kinds)
        return cleaned.text

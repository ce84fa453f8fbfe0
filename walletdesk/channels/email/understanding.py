"""All that can be said of a letter from its bytes alone. Runs in a process of its own: knows no database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from email import message_from_bytes

from walletdesk.channels.email import bounces, quoting, reading
from walletdesk.channels.email.bounces import Kind, Report
from walletdesk.channels.email.quoting import Folded
from walletdesk.channels.email.reading import Letter, Mailbox


@dataclass(frozen=True, slots=True)
class Understood:
    """A letter that was read, what kind it is, and which part of it its author wrote now.

    `own_mark` is what stands in the header by which our own letters know themselves; whether it is true only
    who has our key can tell.
    """

    letter: Letter
    kind: Kind
    reports: tuple[Report, ...]
    folded: Folded
    own_mark: str = ""

    @property
    def author(self) -> Mailbox | None:
        """The one who wrote it; None when it names nobody or several."""
        return self.letter.authors[0] if len(self.letter.authors) == 1 else None

    @property
    def content_digest(self) -> str:
        """The same for the same letter, however servers packed it on its way."""
        letter = self.letter
        said = [
            letter.message_id or str(letter.date),
            *(author.address.casefold() for author in letter.authors),
            letter.subject,
            letter.text.rstrip(),
            *(hashlib.sha256(file.data).hexdigest() for file in letter.files),
            *(inner.message_id + inner.text for inner in letter.letters),
        ]
        return hashlib.sha256("\0".join(said).encode("utf-8", "replace")).hexdigest()


SHAPES = (Understood, Kind, Report, Folded)


def understand(raw: bytes) -> Understood:
    """Raises Unreadable when nothing can be made of the bytes."""
    letter = reading.read(raw)
    message = message_from_bytes(raw)
    marks: list[str] = []
    kind = bounces.sort(message, is_ours=marks.append)
    # What somebody wrote is no bounce, and to look for addresses in it takes as long as to read it.
    reports = () if kind == Kind.LETTER else bounces.reports(message)
    folded = quoting.fold(letter.text, letter.html, letter.subject)
    return Understood(letter, kind, reports, folded, "".join(marks[:1]))

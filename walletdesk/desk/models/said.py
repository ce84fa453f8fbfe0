"""What somebody says, made clean at the door before anything of it is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile

from walletdesk.core.files import FileRefused
from walletdesk.core.text import truncate
from walletdesk.desk.carriage import TYPED_IN, Carriage
from walletdesk.desk.door import Door
from walletdesk.desk.errors import NothingSaid
from walletdesk.desk.left_out import TOO_MANY
from walletdesk.desk.models.attachment import FILES_A_MESSAGE, Upload
from walletdesk.desk.models.message import MESSAGE_LIMIT

# A letter may be longer than what a person types into a page; the whole is kept as a file.
WHOLE_LIMIT = 1_000_000
WHOLE_NAME = "letter.txt"


@dataclass(frozen=True)
class Said:
    """Clean words, clean files, and how they came."""

    body: str
    uploads: list[Upload]
    channel: str = ""
    rest: str = ""
    facts: dict[str, Any] | None = None

    @classmethod
    def of(cls, body: str, files: Sequence[UploadedFile], door: Door, carriage: Carriage = TYPED_IN) -> Said:
        """Raises NothingSaid, TextTooLong, TooManyFiles and FileRefused; of a carriage that takes what fits
        only NothingSaid. A file that was not taken is something all the same: whoever sent it waits for an
        answer.
        """
        door.note("message", carriage.caught)
        if carriage.takes_what_fits:
            words, uploads, facts = _what_fits(body, files, door, carriage)
        else:
            words = door.text(body, "message", MESSAGE_LIMIT)
            uploads, facts = Upload.read_all(files, door), carriage.facts
        rest = truncate(door.text(carriage.rest, "quote", WHOLE_LIMIT), WHOLE_LIMIT)
        is_something = words or uploads or rest or (facts or {}).get("left_out")
        if not is_something and not (words := door.traces()):
            raise NothingSaid
        return cls(words, uploads, carriage.channel, rest, facts)


def _what_fits(
    body: str, files: Sequence[UploadedFile], door: Door, carriage: Carriage
) -> tuple[str, list[Upload], dict[str, Any]]:
    words = door.text(body, "message", WHOLE_LIMIT)
    whole = [_as_file(words)] if len(words) > MESSAGE_LIMIT else []
    uploads, left_out = [], []
    for place, file in enumerate([*whole, *files]):
        try:
            if place >= FILES_A_MESSAGE:
                left_out.append({"name": door.line(file.name or "", "file", 300), "reason": TOO_MANY})
            else:
                uploads += Upload.read_all([file], door)
        except FileRefused as refused:
            left_out.append({"name": door.line(file.name or "", "file", 300), "reason": refused.reason.value})
    left_out = [*carriage.facts.get("left_out", []), *left_out]
    facts = {**carriage.facts, **({"left_out": left_out} if left_out else {})}
    return truncate(words, MESSAGE_LIMIT), uploads, facts


def _as_file(words: str) -> UploadedFile:
    return SimpleUploadedFile(WHOLE_NAME, words.encode(), "text/plain")

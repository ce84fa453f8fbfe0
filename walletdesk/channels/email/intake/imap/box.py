"""A mailbox that is open: the few things that are asked of it (RFC 3501 and RFC 9051, over imap-tools)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from imap_tools import BaseMailBox
from imap_tools.utils import encode_folder

from walletdesk.channels.email.intake.imap.plain import plain_trouble
from walletdesk.channels.email.models import MailboxTrouble, Trouble

_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
# A short text may come in quotes instead of as a literal.
_SHORT = re.compile(rb'BODY\[(?:HEADER)?\] "((?:[^"\\]|\\.)*)"', re.IGNORECASE)
# Month names of IMAP dates, whatever the locale.
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class LetterWithheld(Exception):
    """The server would not hand out one letter; the others may be well."""


class Box:
    """The selected folder. Only UIDs are used: sequence numbers change whenever somebody deletes a letter."""

    def __init__(self, connection: BaseMailBox, uid_validity: int) -> None:
        self.connection = connection
        self.client = connection.client
        self.uid_validity = uid_validity

    @property
    def can_idle(self) -> bool:
        return "IDLE" in self.client.capabilities

    def uids_after(self, uid: int, *, since: date | None) -> list[int]:
        """Those of the folder that are higher, in order."""
        day = f" SINCE {since.day}-{_MONTHS[since.month - 1]}-{since.year}" if since else ""
        found = self._asked("SEARCH", f"UID {uid + 1}:*{day}")
        numbers = (int(number) for line in found if isinstance(line, bytes) for number in line.split())
        # "*" is the highest there is, even below the lower bound.
        return sorted(number for number in numbers if number > uid)

    def sizes(self, uids: Iterable[int]) -> dict[int, int]:
        """Bytes of each that is still there."""
        sizes = {}
        for line in self._asked("FETCH", ",".join(map(str, uids)), "(UID RFC822.SIZE)"):
            uid, size = (pattern.search(_flat(line)) for pattern in (_UID, _SIZE))
            if uid and size:
                sizes[int(uid[1])] = int(size[1])
        return sizes

    def letter(self, uid: int) -> bytes | None:
        """The whole letter; None when it is gone. Raises LetterWithheld."""
        return self._part(uid, "BODY.PEEK[]")

    def head(self, uid: int) -> bytes | None:
        return self._part(uid, "BODY.PEEK[HEADER]")

    def mark_seen(self, uid: int) -> None:
        self._asked("STORE", str(uid), "+FLAGS.SILENT", r"(\Seen)")

    def move(self, uid: int, folder: str) -> None:
        """RFC 6851 where the server knows it; else a copy, and only this one letter is expunged (RFC 4315).

        Never a plain EXPUNGE: what a person marked as deleted is not ours to remove.
        """
        target = encoded(folder)
        if "MOVE" in self.client.capabilities:
            self._asked("MOVE", str(uid), target)
            return
        self._asked("COPY", str(uid), target)
        self._asked("STORE", str(uid), "+FLAGS.SILENT", r"(\Deleted)")
        if "UIDPLUS" in self.client.capabilities:
            self._asked("EXPUNGE", str(uid))

    def _part(self, uid: int, part: str) -> bytes | None:
        with plain_trouble():
            status, lines = self.client.uid("FETCH", str(uid), f"(UID {part})")
        if status != "OK":
            raise LetterWithheld(f"{uid}: {lines!r:.200}")
        # An answer about another letter may stand between: flags that somebody changed just now.
        for line in lines:
            # What was expunged a moment ago comes as NIL or as nothing; no letter is empty.
            if isinstance(line, tuple) and b"BODY[" in line[0].upper():
                return line[1] or None
            if short := _SHORT.search(_flat(line)):
                return re.sub(rb"\\(.)", rb"\1", short[1]) or None
        return None

    def _asked(self, command: str, *words: str) -> list[bytes | tuple[bytes, bytes] | None]:
        """Raises MailboxTrouble when the server says no."""
        with plain_trouble():
            status, lines = self.client.uid(command, *words)
        if status != "OK":
            raise MailboxTrouble(Trouble.REFUSED, f"{command}: {lines!r:.200}")
        return lines


def encoded(folder: str) -> str:
    """A folder's name as IMAP wants it: modified UTF-7 (RFC 3501, section 5.1.3), in quotes."""
    return encode_folder(folder).decode("ascii")


def _flat(line: bytes | tuple[bytes, bytes] | None) -> bytes:
    return b" ".join(line) if isinstance(line, tuple) else line or b""

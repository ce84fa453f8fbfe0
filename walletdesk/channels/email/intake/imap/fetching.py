"""Everything that is new in a mailbox, into the ledger: each letter is there before the next is asked for."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator

from django.conf import settings

from walletdesk.channels.email.intake import ledger, too_large
from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.intake.imap.box import Box, LetterWithheld
from walletdesk.channels.email.models import Afterwards, Mailbox, MailboxTrouble, Trouble

logger = logging.getLogger(__name__)

_AT_ONCE = 200


def take_new(box: Box, mailbox: Mailbox, stop: threading.Event) -> None:
    """Fetches what this mailbox has and the ledger may not have. Raises MailboxTrouble and DatabaseError;
    then it goes on at the same letter the next time."""
    standing = mailbox.standing
    standing.begin(box.uid_validity)
    for uid, size in _sized(box, box.uids_after(standing.last_uid, since=mailbox.since)):
        if stop.is_set():
            return
        _take_first(box, mailbox, uid, size)
    for uid, size in _sized(box, standing.missed_again()):
        if not stop.is_set() and _take(box, mailbox, uid, size):
            standing.found(uid)


def _take_first(box: Box, mailbox: Mailbox, uid: int, size: int | None) -> None:
    """One letter for the first time. Some servers hang up over a letter that they can't read; the others must
    not wait for that one."""
    standing = mailbox.standing
    try:
        is_taken = _take(box, mailbox, uid, size)
    except MailboxTrouble as trouble:
        if trouble.kind == Trouble.DROPPED:
            standing.miss(uid)
        raise
    if is_taken:
        standing.reached(uid)
    else:
        standing.miss(uid)


def _sized(box: Box, uids: list[int]) -> Iterator[tuple[int, int | None]]:
    """Each with its size in bytes; None for those that were deleted or moved meanwhile."""
    for start in range(0, len(uids), _AT_ONCE):
        chunk = uids[start : start + _AT_ONCE]
        sizes = box.sizes(chunk)
        yield from ((uid, sizes.get(uid)) for uid in chunk)


def _take(box: Box, mailbox: Mailbox, uid: int, size: int | None) -> bool:
    """False when the server would not hand it out. A letter that is gone is nobody's fault."""
    if size is None:
        return True
    envelope = Envelope(mailbox=mailbox.name)
    try:
        if size > settings.MAIL_SIZE_LIMIT:
            if (head := box.head(uid)) is not None:
                too_large.note(head, envelope, size=size)
        elif (raw := box.letter(uid)) is not None:
            ledger.enter(raw, envelope)
            _tidy(box, mailbox, uid)
    except LetterWithheld as error:
        logger.warning("Mailbox %s: a letter could not be fetched: %s", mailbox.pk, error)
        return False
    return True


def _tidy(box: Box, mailbox: Mailbox, uid: int) -> None:
    """What the mailbox's owner wants for letters that we have. They are ours even if it fails."""
    try:
        if mailbox.afterwards == Afterwards.MARK_SEEN:
            box.mark_seen(uid)
        elif mailbox.afterwards == Afterwards.MOVE:
            box.move(uid, mailbox.move_to)
    except MailboxTrouble as trouble:
        logger.warning("Mailbox %s: a letter stays where it was: %s", mailbox.pk, trouble)

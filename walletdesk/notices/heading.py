"""Heading: what stands at the head of a letter beside its reader and its subject."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from walletdesk.notices.recipient import ADDRESS_LENGTH, HeaderRefused

NAME_LENGTH = 120
# A line of a header has at most 998 characters (RFC 5322, section 2.1.1), and nobody can fold an id.
ID_LENGTH = 500
# The beginning of a thread and what was said last is all that programs look for.
MOST_REFERENCES = 20
_ID = re.compile(rf"[!-;=?-~]{{1,{ID_LENGTH}}}")
# The dot-atom of RFC 5322, section 3.2.3, which is what our own addresses are made of.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")


class Author(StrEnum):
    """Who wrote a letter, as `Auto-Submitted` says it (RFC 3834, section 5); a person says nothing."""

    MACHINE = "auto-generated"
    REPLYING_MACHINE = "auto-replied"
    PERSON = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """How a letter stands to others. Ids are those of Message-ID, without the angle brackets.

    `name` is shown before the sender's address, else it is the brand's; `above` is a line over everything.
    `check_code` is that of the message which the letter carries, else it gets one of its own.
    Raises HeaderRefused for whatever would break out of its header: nothing here is put right silently.
    """

    name: str = ""
    reply_to: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    above: str = ""
    check_code: str = ""

    def __post_init__(self) -> None:
        if not self.name.isprintable() or len(self.name) > NAME_LENGTH:
            raise HeaderRefused("That is not a name for a header.")
        if self.reply_to and (not _ADDRESS.fullmatch(self.reply_to) or len(self.reply_to) > ADDRESS_LENGTH):
            raise HeaderRefused("That is not one plain address to answer to.")
        ids = [*self.references, *([self.in_reply_to] if self.in_reply_to else [])]
        if not all(_ID.fullmatch(one) for one in ids) or len(self.references) > MOST_REFERENCES:
            raise HeaderRefused("That is not the id of a letter, or there are too many.")


def thread(ids: Iterable[str]) -> tuple[str, ...]:
    """Ids out of other people's letters, in order, as references: those that are none are left out.

    Too many are shortened in the middle, so that the thread's first letter stays (RFC 5322, section 3.6.4,
    leaves that to the sender).
    """
    fit = list(dict.fromkeys(one for one in ids if _ID.fullmatch(one)))
    if len(fit) <= MOST_REFERENCES:
        return tuple(fit)
    return (fit[0], *fit[1 - MOST_REFERENCES :])

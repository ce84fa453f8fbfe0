"""The shape of a letter that has been read.

Every text in it is safe to store and to show: no NULs, no lone surrogates, no control characters but tabs and
line ends, which are all \\n.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Unreadable(ValueError):
    """Nothing can be made of these bytes; `reason` says why, for the operator."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


class Protection(StrEnum):
    """What a letter is sealed with; the seal is only recognised here, never opened or verified."""

    NONE = "none"
    PGP_ENCRYPTED = "pgp_encrypted"
    PGP_SIGNED = "pgp_signed"
    SMIME_ENCRYPTED = "smime_encrypted"
    SMIME_SIGNED = "smime_signed"


class Oddity(StrEnum):
    """What is not as the standards want it: a hint about the sender, and why something may look broken."""

    NO_FROM = "no_from"
    SEVERAL_FROM = "several_from"  # more than one From header, or more than one mailbox in it
    BAD_ADDRESS = "bad_address"
    TOO_MANY_ADDRESSES = "too_many_addresses"
    NO_MESSAGE_ID = "no_message_id"
    BAD_DATE = "bad_date"
    DUPLICATE_HEADERS = "duplicate_headers"
    BAD_HEADER = "bad_header"
    TOO_MANY_HEADERS = "too_many_headers"
    LONG_HEADER = "long_header"
    NUL_BYTES = "nul_bytes"
    BARE_CR = "bare_cr"
    WRONG_CHARSET = "wrong_charset"  # the text was not in the charset that it named
    BAD_BASE64 = "bad_base64"
    BAD_QUOTED_PRINTABLE = "bad_quoted_printable"
    BAD_ENCODING = "bad_encoding"  # a Content-Transfer-Encoding that nobody knows
    CUT_OFF = "cut_off"  # the last boundary of a multipart is missing
    TOO_DEEP = "too_deep"
    TOO_MANY_PARTS = "too_many_parts"
    TOO_MANY_LETTERS = "too_many_letters"
    TOO_MUCH_TEXT = "too_much_text"


@dataclass(frozen=True, slots=True)
class Mailbox:
    """One address of a header (RFC 5322, section 3.4); its domain is in lower-case ASCII."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class File:
    """A part that is not the text; name and type are the sender's claim, so judge it by its content."""

    name: str
    media_type: str
    data: bytes = field(repr=False)
    content_id: str = ""
    is_inline: bool = False


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter, as a person would read it.

    Identifiers stand without their angle brackets. `text` is all that a reader sees, quotes included; `html`
    is safe to show in a sandbox and empty when there is none; `hidden` is what the HTML keeps from a reader's
    eyes. `headers` are for showing: decoded, and not necessarily all of them.
    """

    message_id: str = ""  # empty as well when there are several
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    authors: tuple[Mailbox, ...] = ()  # all mailboxes of all From headers
    sender: Mailbox | None = None
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    delivered_to: tuple[str, ...] = ()  # Delivered-To, X-Original-To, Envelope-To
    subject: str = ""
    date: datetime | None = None
    text: str = ""
    html: str = ""
    hidden: str = ""
    files: tuple[File, ...] = ()
    letters: tuple["Letter", ...] = ()
    protection: Protection = Protection.NONE
    oddities: tuple[Oddity, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()

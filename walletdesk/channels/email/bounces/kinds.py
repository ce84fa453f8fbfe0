"""What a letter is: written by somebody, or by a machine, and then by which kind of machine."""

import re
from collections.abc import Callable
from email.message import Message
from email.utils import parseaddr
from enum import StrEnum

from walletdesk.channels.email.bounces import words
from walletdesk.channels.email.bounces.parts import addresses, header, own_parts, own_text, returned_letter
from walletdesk.channels.email.bounces.status import RECEIPT_TYPES, STATUS_TYPES, fields_of, is_complaint

OUR_HEADER = "X-WalletDesk-Letter"
"""In each letter that we send (`notices.own_mark`; not imported, for that needs the settings)."""


class Kind(StrEnum):
    """Only a LETTER was written by somebody; nothing else opens a ticket or is answered."""

    LETTER = "letter"
    BOUNCE = "bounce"
    DELAY = "delay"
    AUTO_REPLY = "auto_reply"
    BULK = "bulk"
    RECEIPT = "receipt"
    OURS = "ours"


_AUTO_REPLY_HEADERS = (
    "X-Autoreply",
    "X-Autorespond",
    "X-Auto-Reply",
    "X-Auto-Reply-From",
    "X-Mail-Autoreply",
    "X-Vacation",
)
_AUTO_REPLY_PRECEDENCES = {"auto_reply", "auto-reply"}
_BULK_PRECEDENCES = {"bulk", "list", "junk"}
_LIST_HEADERS = (
    "List-Id",
    "List-Unsubscribe",
    "List-Post",
    "List-Help",
    "X-Mailing-List",
    "Mailing-List",
    "X-MLServer",
    "X-ML-Name",
)
_TOLD = {"delivered", "relayed", "expanded"}


def sort(message: Message, is_ours: Callable[[str], object] = bool) -> Kind:
    """What a letter is. In doubt it is a LETTER: one too many on the desk is better than one unread.

    `is_ours` says whether we wrote that value of our header: anybody can write some value, and so does
    another desk of this kind. Without it any value counts.
    """
    if is_ours(header(message, OUR_HEADER)):
        return Kind.OURS
    return _by_report(message) or _by_server(message) or _by_headers(message)


def _by_report(message: Message) -> Kind | None:
    """By its parts, which only programs make: delivery status, receipt, complaint (RFC 3464, 8098, 5965)."""
    if is_complaint(message):
        return Kind.BULK
    if message.get_content_type() != "multipart/report" and not is_from_system(message):
        return None
    types = {part.get_content_type() for part in own_parts(message)}
    if types & RECEIPT_TYPES:
        return Kind.RECEIPT
    return _by_actions(message) if types & STATUS_TYPES else None


def _by_actions(message: Message) -> Kind:
    """By what was done for the recipients (RFC 3464, section 2.3.3)."""
    blocks = fields_of(message, STATUS_TYPES)
    actions = {block["action"].split()[0].lower() for block in blocks if block.get("action")}
    if actions and actions <= _TOLD:
        return Kind.RECEIPT
    return Kind.DELAY if actions and actions <= {"delayed", *_TOLD} else Kind.BOUNCE


def _by_server(message: Message) -> Kind | None:
    """By who sends it and what it says: the many servers that make no report of parts."""
    if not is_from_system(message):
        return None
    subject, text = header(message, "Subject"), own_text(message)
    says_failure = words.FAILURE_SUBJECTS.search(subject) or words.FAILURE_TEXTS.search(text)
    if words.DELAY_SUBJECTS.search(subject) or (words.DELAY_TEXTS.search(text) and not says_failure):
        return Kind.DELAY
    return Kind.BOUNCE if says_failure or header(message, "X-Failed-Recipients") else None


def is_from_system(message: Message) -> bool:
    """Whether a mail system sends it: by its name, or with no return path (RFC 5321, section 4.5.5)."""
    name, address = parseaddr(header(message, "From"))
    path = header(message, "Return-Path").lower()
    return (
        path == "<>"
        or path.lstrip("<").startswith("mailer-daemon")
        or address.lower().endswith(words.SYSTEM_DOMAINS)
        or words.SYSTEM_NAMES.match((address or name).partition("@")[0].strip('"')) is not None
        or words.SYSTEM_TITLES.search(name) is not None
        or header(message, "X-Failed-Recipients") != ""
        or _returns(message, address)
    )


def _returns(message: Message, sender: str) -> bool:
    """Whether a program that reads no answers sends back a letter of the one that it writes to."""
    returned = returned_letter(message) if words.NO_REPLY.match(sender) else None
    if returned is None:
        return False
    writers = {
        address for name in ("From", "Return-Path") for address in addresses(header(returned, name).lower())
    }
    return bool(writers & set(addresses(header(message, "To").lower())))


def _by_headers(message: Message) -> Kind:
    """By what programs say of themselves (RFC 3834, RFC 2919, and older usage)."""
    submitted = re.split(r"[;(]", header(message, "Auto-Submitted"))[0].strip().lower()
    precedence = header(message, "Precedence").strip().lower()
    if (
        submitted == "auto-replied"
        or precedence in _AUTO_REPLY_PRECEDENCES
        or any(header(message, name) not in {"", "no"} for name in _AUTO_REPLY_HEADERS)
        or words.AUTO_REPLY_SUBJECTS.match(header(message, "Subject"))
    ):
        return Kind.AUTO_REPLY
    if precedence in _BULK_PRECEDENCES or any(header(message, name) for name in _LIST_HEADERS):
        return Kind.BULK
    return Kind.BULK if submitted not in {"", "no"} else Kind.LETTER

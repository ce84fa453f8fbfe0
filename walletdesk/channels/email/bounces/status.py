"""The machine-readable part of a bounce (RFC 3464), and the codes of mail servers (RFC 3463, RFC 5321)."""

import re
from email.message import Message

from walletdesk.channels.email.bounces.parts import own_parts, returned_letter, text_of, whole_text
from walletdesk.channels.email.bounces.words import MEANINGS

STATUS_TYPES = {"message/delivery-status", "message/global-delivery-status"}
RECEIPT_TYPES = {"message/disposition-notification", "message/global-disposition-notification"}
FEEDBACK_TYPE = "message/feedback-report"
COMPLAINT_HEADER = "X-HmXmrOriginalRecipient"
"""Hotmail complains without a report: this header of the letter that is sent back says who did."""

_FIELD = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:[ \t]*(.*)")
_ENHANCED = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\d)")
_REPLY = re.compile(r"(?:^|[\s:：\[(<#])([45]\d\d)[\s\-)\]:,]")
_LONGEST_LINE = 1_000
_VAGUE = re.compile(r"[245]\.0\.0")


def fields_of(message: Message, types: set[str]) -> list[dict[str, str]]:
    """The blocks of fields in the first part of one of these types, names in lower case.

    Read from the text, since servers break the form in every way that there is.
    """
    parts = (part for part in own_parts(message) if part.get_content_type() in types)
    part = next(parts, None)
    return _blocks(text_of(part)) if part else []


def is_complaint(message: Message) -> bool:
    """Whether somebody told a mail provider that our letter is spam (RFC 5965)."""
    if any(part.get_content_type() == FEEDBACK_TYPE for part in own_parts(message)):
        return True
    returned = returned_letter(message)
    return returned is not None and COMPLAINT_HEADER in returned


def fields_in_text(message: Message) -> list[dict[str, str]]:
    """The same blocks, where a server writes them into the text or the parts of its letter can't be told."""
    text = whole_text(message)
    return [block for block in _blocks(text) if "final-recipient" in block] if "inal-" in text else []


def code_in(text: str) -> str:
    """The enhanced code that a text of a server holds or means; "" when it says nothing of the kind.

    A code of three digits becomes the enhanced code of its class, as precise as its words allow.
    """
    text = text[:_LONGEST_LINE]
    enhanced = [code for code in _ENHANCED.findall(text) if not _VAGUE.fullmatch(code)]
    if enhanced:
        return str(enhanced[0])
    meant = next((code for expression, code in MEANINGS if expression.search(text)), "")
    reply = _REPLY.search(" " + text + " ")
    if not reply:
        return meant
    return reply[1][0] + (meant[1:] or ".0.0")


def is_vague(code: str) -> bool:
    """Whether a code says no more than its class."""
    return not code or _VAGUE.fullmatch(code) is not None


def _blocks(text: str) -> list[dict[str, str]]:
    blocks = (_fields(block) for block in re.split(r"\n[ \t]*\n", text))
    return [block for block in blocks if block]


def _fields(block: str) -> dict[str, str]:
    fields, name = dict[str, str](), ""
    for line in block.split("\n"):
        found = _FIELD.match(line[:_LONGEST_LINE])
        if found and not line[:1].isspace():
            name = found[1].lower()
            fields.setdefault(name, found[2].strip())
        elif name and line.strip() and len(fields[name]) < _LONGEST_LINE:
            fields[name] += " " + line.strip()
    return fields

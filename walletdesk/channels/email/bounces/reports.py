"""Which addresses a bounce is about, and why."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

from walletdesk.channels.email.bounces.addresses import MOST, named_in
from walletdesk.channels.email.bounces.parts import addresses, header, own_text, returned_letter, whole_text
from walletdesk.channels.email.bounces.status import (
    COMPLAINT_HEADER,
    FEEDBACK_TYPE,
    STATUS_TYPES,
    code_in,
    fields_in_text,
    fields_of,
    is_complaint,
    is_vague,
)
from walletdesk.core.text import strip_unseen

_LONGEST_REASON = 300
_IDENTITY = re.compile(r"<([^<>\s]{1,500})>")
_TYPE = re.compile(r"^\s*[\w-]{1,20}\s*;\s*")


@dataclass(frozen=True, slots=True)
class Report:
    """What became of our letter at one address.

    `code` is an enhanced status code (RFC 3463) or "", `reason` the server's own words on one line,
    `original_message_id` that of our letter without <>, or "". Temporary is what may work another time.
    """

    address: str
    is_permanent: bool
    code: str
    reason: str
    original_message_id: str


def reports(message: Message) -> tuple[Report, ...]:
    """One report for each address that a bounce or a complaint names, at most 100."""
    returned = returned_letter(message)
    identity = _original_identity(message, returned)
    found = dict[str, Report]()
    for address, code, reason in _told(message, returned):
        is_permanent = code.startswith("5")
        report = Report(address, is_permanent, code, strip_unseen(reason)[:_LONGEST_REASON], identity)
        found.setdefault(address.lower(), report)
    return tuple(found.values())[:MOST]


def _told(message: Message, returned: Message | None) -> Iterator[tuple[str, str, str]]:
    """Address, code and reason, from the surest source that names an address."""
    for source in (_by_status, _by_feedback, _by_text):
        told = list(source(message, returned))
        if told:
            return iter(told)
    return iter(())


def _by_status(message: Message, _: Message | None) -> Iterator[tuple[str, str, str]]:
    for block in fields_of(message, STATUS_TYPES) or fields_in_text(message):
        address = next(iter(_addresses_of(block)), "")
        if not address:
            continue
        reason = _TYPE.sub("", block.get("diagnostic-code", "")) or _own_words(message)
        code = code_in(block.get("status", ""))
        if is_vague(code):
            code = code_in(reason) or code
        if block.get("action", "").lower().startswith("delay"):
            code = "4" + code[1:] if code else ""
        else:
            code = code or "5.0.0"
        yield address, code, " ".join(reason.split())


def _addresses_of(block: dict[str, str]) -> Iterator[str]:
    """The address that we wrote to comes first, then the one that it was forwarded to."""
    for name in ("original-recipient", "final-recipient", "x-actual-recipient", "original-rcpt-to"):
        yield from addresses(_TYPE.sub("", block.get(name, "")))


def _by_feedback(message: Message, returned: Message | None) -> Iterator[tuple[str, str, str]]:
    if not is_complaint(message):
        return
    blocks = fields_of(message, {FEEDBACK_TYPE})
    reason = "complaint: " + next(
        (block["feedback-type"] for block in blocks if "feedback-type" in block), "abuse"
    )
    named = [address for block in blocks for address in _addresses_of(block)]
    if returned and not named:
        named = addresses(header(returned, COMPLAINT_HEADER) or header(returned, "To"))
    yield from ((address, "", reason) for address in named)


def _by_text(message: Message, returned: Message | None) -> Iterator[tuple[str, str, str]]:
    failed = addresses(header(message, "X-Failed-Recipients"))
    for text in (own_text(message), whole_text(message)):
        told = list(named_in(text, message, returned, failed))
        for address, words in told:
            reason = " ".join(words.split())
            yield address, code_in(reason) or code_in(text) or "5.0.0", reason
        if told:
            return


def _own_words(message: Message) -> str:
    """What the letter says first, where the part for machines gives no reason."""
    return " ".join(own_text(message).split())[:_LONGEST_REASON]


def _original_identity(message: Message, returned: Message | None) -> str:
    values = [header(returned, "Message-ID")] if returned else []
    values += [block.get("x-original-message-id", "") for block in fields_of(message, STATUS_TYPES)]
    values += [header(message, name) for name in ("In-Reply-To", "References")]
    found = (_IDENTITY.search(value) for value in values)
    return next((match[1] for match in found if match), "")

"""What matters of a letter for who wrote it: its own text, and the letter that it returns."""

import re
from collections.abc import Iterator
from email import message_from_string
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses

_LONGEST_TEXT = 100_000
_MOST_PARTS = 100
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&amp;": "&", "&nbsp;": " ", "&#64;": "@"}
_HEADER_LINE = re.compile(
    r"[>|\s]{0,4}(?:Return-Path|Received|Delivered-To|DKIM-Signature|Message-ID|Date|From|To|Cc|Subject|Reply-To|Sender"
    r"|MIME-Version|In-Reply-To|References|User-Agent|X-Mailer)\s?:",
    re.IGNORECASE,
)
_FEWEST_HEADERS = 3


def header(message: Message, name: str) -> str:
    """A header as text, decoded as far as it can be; "" when there is none.

    Servers in China send bare bytes there too, in UTF-8 or in GB18030.
    """
    wanted = name.lower()
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == wanted), "")
    if not raw.isascii():
        raw = _decoded(raw.encode("utf-8", "surrogateescape"))
    if "=?" not in raw:
        return " ".join(raw.split())
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except (HeaderParseError, LookupError, ValueError):
        return " ".join(raw.split())


def addresses(text: str) -> list[str]:
    """The addresses of a header that has them, in order."""
    return [address for _, address in getaddresses([text]) if "@" in address]


def own_parts(message: Message) -> Iterator[Message]:
    """The parts that belong to the letter itself, not those of the letters in it."""
    waiting, left = [message], _MOST_PARTS
    while waiting and left:
        part, left = waiting.pop(0), left - 1
        yield part
        held = part.get_payload()
        if part.get_content_maintype() == "multipart" and isinstance(held, list):
            waiting[:0] = [inner for inner in held if isinstance(inner, Message)]


def text_of(part: Message) -> str:
    """The text of one part: decoded as it says, or else somehow; HTML without its tags."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        held = part.get_payload()
        return "\n".join(str(inner) for inner in held) if isinstance(held, list) else str(held or "")
    data = data[: 4 * _LONGEST_TEXT]
    try:
        text = data.decode(part.get_content_charset() or "utf-8")
    except (LookupError, UnicodeDecodeError):
        text = _decoded(data)
    text = text.replace("\r\n", "\n").replace("\r", "\n")[:_LONGEST_TEXT]
    return _without_tags(text) if part.get_content_subtype() == "html" else text


def own_text(message: Message) -> str:
    """What the letter itself says, which ends where a returned letter begins."""
    return _halves(message)[0]


def whole_text(message: Message) -> str:
    """All text of the letter itself, with a letter that is returned below it."""
    return "\n".join(_halves(message))


def returned_letter(message: Message) -> Message | None:
    """The letter that is sent back, whole or its header only: as a part, or below the text."""
    for part in own_parts(message):
        held = part.get_payload()
        if part.get_content_type() == "message/rfc822" and isinstance(held, list) and held:
            return held[0] if isinstance(held[0], Message) else None
        if (
            part.get_content_subtype() in {"rfc822-headers", "global-headers", "rfc822", "global"}
            and part is not message
        ):
            return message_from_string(text_of(part).lstrip())
    below = _halves(message)[1]
    return message_from_string(below) if below else None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _halves(message: Message) -> tuple[str, str]:
    texts = [part for part in own_parts(message) if _is_text(part)]
    plain = [part for part in texts if part.get_content_subtype() != "html"] or texts
    lines = "\n".join(text_of(part) for part in plain)[:_LONGEST_TEXT].split("\n")
    start = _start_of_returned(lines)
    return "\n".join(lines[:start]), "\n".join(line.lstrip("> |") for line in lines[start:])


def _is_text(part: Message) -> bool:
    """Text, or parts with a wrong boundary, which arrive as one text."""
    if part.get_content_maintype() == "multipart":
        return not part.is_multipart()
    return part.get_content_maintype() == "text" and part.get_content_subtype() != "rfc822-headers"


def _start_of_returned(lines: list[str]) -> int:
    """Where a header is repeated: three lines of a letter's header in one paragraph."""
    start, count = 0, 0
    for number, line in enumerate(lines):
        if not line.strip(" >|\t"):
            count = 0
        elif _HEADER_LINE.match(line):
            start = start if count else number
            count += 1
            if count == _FEWEST_HEADERS:
                return start
    return len(lines)


def _without_tags(text: str) -> str:
    text = _TAGS.sub(" ", re.sub(r"<(?:br|/p|/div|/tr|/li|/h\d)\b", "\n<", text, flags=re.IGNORECASE))
    for entity, character in _ENTITIES.items():
        text = text.replace(entity, character)
    return text

"""The letters in folders: files of any name, recursively, and mailboxes in one file (RFC 4155)."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

LETTER_NAMES = {".eml", ".msg", ".mbox", ".mail", ".rfc822", ".mime"}
HEADER = re.compile(
    rb"(?:from|to|cc|subject|date|received|return-path|message-id|mime-version|content-[a-z-]+|delivered-to|sender"
    rb"|reply-to|x-[a-z0-9-]+|dkim-signature|authentication-results)[ \t]*:",
    re.IGNORECASE,
)
NEXT_IN_MAILBOX = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From [^\r\n]*\r?\n(?=[!-9;-~]+:)")
OUTLOOK_FILE = b"\xd0\xcf\x11\xe0"
LOOKED_AT = 20  # lines in which a file without a telling name must have a header that letters have


@dataclass(frozen=True)
class Found:
    """One letter of a folder; `expected` is the parse that stands beside it, if there is one."""

    name: str
    raw: bytes
    expected: dict | None = None


def letters_in(folder: Path, others: dict[str, str]) -> Iterator[Found]:
    """Every letter below a folder (or in one file); what is none is put into `others` with the reason."""
    files = [folder] if folder.is_file() else sorted(path for path in folder.rglob("*") if path.is_file())
    for path in files:
        name = str(path.relative_to(folder)) if path != folder else path.name
        raw = path.read_bytes()
        expected = expected_beside(path)
        if path.suffix.lower() == ".json" or (not expected and (reason := no_letter(path, raw))):
            if not (path.suffix.lower() == ".json" and has_letter_beside(path)):
                others[name] = "JSON" if path.suffix.lower() == ".json" else reason
            continue
        starts = [found.start() for found in NEXT_IN_MAILBOX.finditer(raw)]
        if len(starts) < 2 or starts[0] != 0:
            yield Found(name, raw, expected)
            continue
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(raw)], strict=True), 1):
            yield Found(f"{name}#{number}", raw[start:end])


def no_letter(path: Path, raw: bytes) -> str:
    """Why this file is no letter; empty when it is one."""
    if raw.startswith(OUTLOOK_FILE):
        return "an Outlook file, not a letter as it is sent"
    if path.suffix.lower() in LETTER_NAMES:
        return ""
    if not raw.strip():
        return "empty"
    lines = raw.lstrip()[:10_000].splitlines()[:LOOKED_AT]
    headers = sum(1 for line in lines if HEADER.match(line))
    return "" if headers >= 1 and (HEADER.match(lines[0]) or headers >= 2) else "no headers"


def expected_beside(path: Path) -> dict | None:
    """The expected parse in the form of stalwart's mail-parser, from the JSON file of the same name."""
    beside = path.with_suffix(".json")
    if path.suffix.lower() == ".json" or not beside.is_file():
        return None
    try:
        parse = json.loads(beside.read_bytes())
    except ValueError:
        return None
    return parse if isinstance(parse, dict) and isinstance(parse.get("parts"), list) else None


def has_letter_beside(path: Path) -> bool:
    return any(other.suffix.lower() != ".json" for other in path.parent.glob(f"{path.stem}.*"))

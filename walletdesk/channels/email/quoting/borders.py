"""The lines at which a quotation begins: our own marker, dividers, repeated headers, "… wrote:".

Every question looks at a bounded number of lines of bounded length, so a hostile text costs linear time.
"""

import re

from walletdesk.channels.email.quoting import words

LONGEST = 400
"""Characters; no border that a mail program writes is a longer line."""

_MOST_HEADER_LINES = 14
# How many lines without a name may follow a field, because its value is long.
_MOST_OTHER_LINES = {"from": 1, "to": 3, "copy": 3}
_MOST_GAP = 5
_MOST_ATTRIBUTION_LINES = 4
_LONGEST_FRAGMENT = 60


def _any_of(phrases: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))


_EDGES = " \t\xa0>|*_-—–─━=~＊－【】[]"
_ENDS = _EDGES.replace(">", "")
_BLANKS = re.compile(r"\s+")
_DASHES = re.compile(r"[-—–─━=_*~－]{2}")
_RULE = re.compile(r"[\s>*_=~\-—–─━＿－]+")
_FIELD_NAMES = {name: field for field, names in words.FIELDS.items() for name in names.split()}
_LABEL = re.compile(r"([^:：|]{1,24}?)\s*(?:[:：]\*?|\|)")
_NEXT_LABEL = re.compile(r"(?:^|[\s;；])([^\s:：]{1,8})\s?[:：]")
_MARKERS = {
    re.sub(r"\W+", "", half) for half in (words.MARKER.casefold(), *words.MARKER.casefold().split("/"))
}

_ADDRESS = re.compile(r"[^\s<>@\"“”]@[\w-]+\.?\w")
_TIME = re.compile(r"\d{1,2}\s?(?:[:.：]|h|時|时|点|시)\s?\d{2}|\d\s?[ap]\.?m\b")
_DATE = re.compile(
    r"月|\b(?:19|20)\d\d\b|\d{1,4}\s?[-./年년]\s?\d{1,2}"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\.?\s(?:de\s)?[^\W\d]{3,}|\b[^\W\d]{3,}\.?\s\d{1,2}\b"
)
_OPENER = re.compile(
    rf"(?:{_any_of(words.OPENERS)})(?=[\s\d]|$)|[在于於\"]|\W{{0,2}}\d|[^\W\d]{{1,12}}[.,]{{0,2}}\s\d{{1,2}}\b"
    r"|[^<>\n]{0,80}<[^<>\s]+@[^<>\s]+>|[^\W\d]{1,20}\s?(?:于|於|写于|寫於)\s?\d{4}"
)
_LAST_VERB = re.compile(rf"(?:{_any_of(words.LAST_VERBS)})$")
_MIDDLE_VERB = re.compile(rf"(?:^|[\s\d>])(?:{_any_of(words.MIDDLE_VERBS)})(?=[\s\d])")
_SENDER = re.compile(r"[^<>@]{0,60}<[^<>\s]+@[^<>\s]+>,?")


def is_marker(line: str) -> bool:
    """Whether it is the line above which our own letters ask for the answer, in one language or in both."""
    return len(line) <= LONGEST and re.sub(r"\W+", "", line.casefold()) in _MARKERS


def is_rule(line: str) -> bool:
    """Whether it is a line of dashes or the like, which belongs to what stands below it."""
    bare = line.strip()
    return len(bare) >= 3 and _RULE.fullmatch(bare) is not None


def opens_original(lines: list[str], start: int) -> bool:
    """Whether the letter that is answered begins here: "original message" between dashes, or its header."""
    line = lines[start]
    if _between_dashes(line) in words.ORIGINALS or _opens_header(lines, start):
        return True
    if line.strip().casefold() not in words.ORIGINALS:
        return False
    below = next((n for n in range(start + 1, min(start + _MOST_GAP, len(lines))) if lines[n].strip()), None)
    return below is not None and _opens_header(lines, below)


def is_forward(line: str) -> bool:
    """Whether it says that a letter is passed on below."""
    title = _between_dashes(line)
    return title.rstrip(" :：") in words.FORWARDS if title else _is_bare_forward(line)


def is_forward_subject(subject: str) -> bool:
    """Whether a subject says that the letter passes another one on."""
    head, colon, _ = subject.strip().casefold().replace("：", ":").partition(":")
    return bool(colon) and head.strip() in words.FORWARD_SUBJECTS


def attribution(lines: list[str], start: int) -> int:
    """How many lines from here are one "On …, … wrote:", 0 when it is none; programs wrap it over several."""
    if not _OPENER.match(_plain(lines[start])):
        return 0
    for count in range(1, _MOST_ATTRIBUTION_LINES + 1):
        wrapped = lines[start : start + count]
        if len(wrapped) < count or not wrapped[-1].strip():
            return 0
        if _attributes(_plain(" ".join(line[: LONGEST + 1] for line in wrapped))):
            return count if _begins_here(wrapped) else 0
    return 0


def names_a_writer(line: str) -> bool:
    """Whether it is a short "Ada wrote:" without a date, which counts only right above a quotation."""
    plain = _plain(line)
    return len(plain) <= 100 and plain.endswith(":") and _LAST_VERB.search(plain.rstrip(": ")) is not None


def _opens_header(lines: list[str], start: int) -> bool:
    """Whether the header of a letter is repeated from here on (From, Sent, To, Subject, in any language).

    Customers list transfers in this way too ("From: 0x…, To: 0x…, Date: …"), so it takes three fields, and
    a subject or a mail address among them.
    """
    first = _field(lines[start])
    if first not in {"from", "date", "sent", "subject"}:
        return False
    fields, text, last, others = set[str](), [], "", 0
    for line in lines[start : start + _MOST_HEADER_LINES]:
        field = _field(line)
        others = 0 if field else others + 1
        if others > _MOST_OTHER_LINES.get(last, 0) or field in fields:
            break
        if field:
            last = field
            fields |= {field} | _fields_within(line)
            text.append(line[:LONGEST])
    is_of_letter = bool(fields & {"subject", "sent"}) or any(_ADDRESS.search(line) for line in text)
    return "from" in fields and len(fields) >= 3 and is_of_letter


def _between_dashes(line: str) -> str:
    if len(line) > LONGEST or len(_DASHES.findall(line)) < 2:
        return ""
    return _BLANKS.sub(" ", line.strip(_EDGES)).casefold()


def _is_bare_forward(line: str) -> bool:
    plain = _plain(line)
    return plain.endswith(":") and plain.rstrip(": ") in words.FORWARDS


def _field(line: str) -> str:
    found = _LABEL.match(line[:LONGEST].lstrip(_EDGES))
    return _named(found[1]) if found else ""


def _fields_within(line: str) -> set[str]:
    """The fields of a header whose lines ran together into one."""
    return {_named(name) for name in _NEXT_LABEL.findall(line[: 2 * LONGEST])} - {""}


def _named(label: str) -> str:
    return _FIELD_NAMES.get(_BLANKS.sub("", label.strip(_EDGES)).casefold(), "")


def _plain(line: str) -> str:
    """In the form in which it is compared: lower case, one colon, no dashes, stars or bars around."""
    if len(line) > LONGEST:
        return ""
    return _BLANKS.sub(" ", line.lstrip(_EDGES).rstrip(_ENDS)).casefold().replace("：", ":")


def _attributes(plain: str) -> bool:
    """Whether somebody wrote at a time: a verb with date and time or address, or all three before a colon."""
    bare = plain.rstrip(": ")
    ends = plain.endswith(":")
    verb = _LAST_VERB.search(bare) or (ends and _MIDDLE_VERB.search(bare))
    has_date, has_time, has_address = _DATE.search(bare), _TIME.search(bare), _ADDRESS.search(bare)
    if not has_date or not (ends or verb) or not _OPENER.match(plain):
        return False
    return bool(has_time or has_address) if verb else bool(has_time and has_address)


def _begins_here(wrapped: list[str]) -> bool:
    """Whether the first line belongs to it, and is not the end of a sentence that another one follows."""
    if len(wrapped) == 1 or not _attributes(_plain(" ".join(wrapped[1:]))):
        return True
    first = _plain(wrapped[0])
    return bool(_SENDER.fullmatch(first)) or (len(first) <= _LONGEST_FRAGMENT and first.endswith(","))

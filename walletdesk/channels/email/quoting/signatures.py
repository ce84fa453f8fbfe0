"""The signature under what somebody said: only what is sure to be one, for an agent must not miss a word."""

import re

from walletdesk.channels.email.quoting.borders import LONGEST, is_rule
from walletdesk.channels.email.quoting.sign_offs import LIST_FOOTER, NOTICES, PROGRAMS

_MOST_LINES = 12
"""Lines with words under "-- " that are still a signature; more than that is text below a line of dashes."""
_MOST_AT_THE_END = 40

_DELIMITER = re.compile(r"\s*(?:--|—|——)\s*")
_NAME = re.compile(r"[-–—][A-Z][\w.'’]*(?: [A-Z][\w.'’]*){0,2}")
_LIST_RULE = re.compile(r"_{20,}")
_CARD = re.compile(r"[\s|]*\|[\s|]*")


def length_at_end(lines: list[str]) -> int:
    """How many of the last lines are signature."""
    end, most = len(lines), max(len(lines) - _MOST_AT_THE_END, 0)
    while end >= most and (start := _start_of_last(lines, end)) is not None:
        end = start
    return len(lines) - end


def _start_of_last(lines: list[str], end: int) -> int | None:
    """Where the last thing begins that nobody wrote, of the lines before `end`; None when there is none."""
    while end and not lines[end - 1].strip():
        end -= 1
    if not end:
        return None
    last = lines[end - 1][: LONGEST + 1].strip()
    if len(last) <= LONGEST and (PROGRAMS.fullmatch(_bare(last)) or _CARD.fullmatch(last)):
        return _above_card(lines, end - 1)
    if is_rule(last) or (_NAME.fullmatch(last) and (end == 1 or not lines[end - 2].strip())):
        return end - 1
    return _block(lines, end)


def _bare(line: str) -> str:
    return line.strip(" \t\xa0*_[]()（）-—~").rstrip("。. ")


def _block(lines: list[str], end: int) -> int | None:
    """Where the block begins that ends here: below a delimiter, a list's footer, a notice of law."""
    written, found, is_last_paragraph = 0, None, True
    for number in range(end - 1, max(end - _MOST_AT_THE_END, 0) - 1, -1):
        line = lines[number][:LONGEST].strip()
        if (
            (_DELIMITER.fullmatch(line) and written <= _MOST_LINES)
            or (
                _LIST_RULE.fullmatch(line)
                and any(LIST_FOOTER.search(row[:LONGEST]) for row in lines[number:end])
            )
            or (is_last_paragraph and NOTICES.match(_bare(line)) and _opens_paragraph(lines, number))
        ):
            found = number
        written += bool(line)
        is_last_paragraph = is_last_paragraph and bool(line)
    return found


def _opens_paragraph(lines: list[str], number: int) -> bool:
    return number == 0 or not lines[number - 1].strip() or is_rule(lines[number - 1])


def _above_card(lines: list[str], end: int) -> int:
    """Above the card of name and address, drawn with bars, that NetEase's programs put over their line."""
    start, number = end, end
    while number and number > end - _MOST_LINES:
        number -= 1
        if _CARD.fullmatch(lines[number][:LONGEST]):
            start = number
    return start

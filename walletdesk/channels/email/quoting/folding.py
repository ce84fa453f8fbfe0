"""Folding a reply: each line is said or is the rest, and none is lost."""

from dataclasses import dataclass
from itertools import groupby

from walletdesk.channels.email.quoting import borders
from walletdesk.channels.email.quoting.markup import quoted_lines
from walletdesk.channels.email.quoting.signatures import length_at_end


@dataclass(frozen=True, slots=True)
class Folded:
    """A letter's text in two: what its writer said, and quotations and signatures, each in the order of the
    letter. Both together hold every line that has words in it."""

    said: str
    rest: str


def fold(text: str, html: str = "", subject: str = "") -> Folded:
    """Part what was said from quotations and signatures.

    `text` is what a reader sees, `html` the same letter's HTML, which often shows the border more clearly,
    `subject` tells a forward from a reply where the text doesn't. A forwarded letter is content, and stays.
    Where nothing would be said, everything is: an agent must never see an empty message.
    """
    lines = text.split("\n")
    is_said, content = _sorted(lines, html, borders.is_forward_subject(subject))
    _take_signatures(lines[:content], is_said)
    said = _joined(lines, is_said, True)
    return Folded(said, _joined(lines, is_said, False)) if said else Folded(text.strip(), "")


def _sorted(lines: list[str], html: str, passes_on: bool) -> tuple[list[bool], int]:
    """For each line whether it is said; and the line from which on a forwarded letter is told whole."""
    is_quoted = [
        _has_prefix(line) or marked for line, marked in zip(lines, quoted_lines(lines, html), strict=True)
    ]
    is_said = [not quoted for quoted in is_quoted]
    number = 0
    while number < len(lines):
        line, count = lines[number], 1
        if is_said[number] and line.strip():
            if borders.is_forward(line) or (passes_on and borders.opens_original(lines, number)):
                return is_said, number
            count = _length_of_border(lines, number, is_quoted)
            is_said[number : number + count] = [False] * count
        number += count or 1
    return is_said, len(lines)


def _has_prefix(line: str) -> bool:
    bare = line.lstrip()
    return bare.startswith(">") and not bare.startswith(">=")


def _length_of_border(lines: list[str], number: int, is_quoted: list[bool]) -> int:
    """How many lines from here are not said, because something is quoted from here on: 0 when nothing is.

    After "… wrote:" the quotation is marked line by line, and an answer may stand between or below; or it is
    not marked, and then it takes all that follows.
    """
    left = len(lines) - number
    if borders.is_marker(lines[number]) or borders.opens_original(lines, number):
        return left
    count = borders.attribution(lines, number)
    following = number + max(count, 1)
    while following < len(lines) and not lines[following].strip():
        following += 1
    is_marked = following < len(lines) and is_quoted[following]
    if is_marked:
        return count or int(borders.names_a_writer(lines[number]))
    return left if count else 0


def _take_signatures(lines: list[str], is_said: list[bool]) -> None:
    """Signatures stand at the end of what was said without a break."""
    number = 0
    for said, run in groupby(is_said[: len(lines)]):
        length = len(list(run))
        number += length
        if said:
            signed = length_at_end(lines[number - length : number])
            is_said[number - signed : number] = [False] * signed


def _joined(lines: list[str], is_said: list[bool], wanted: bool) -> str:
    """The lines of one kind; where lines of the other kind stood between, a blank line stands instead."""
    runs, number = [], 0
    for said, run in groupby(is_said):
        length = len(list(run))
        if said == wanted:
            runs.append("\n".join(lines[number : number + length]).strip("\n"))
        number += length
    return "\n\n".join(run for run in runs if run.strip()).strip()

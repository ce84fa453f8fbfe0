"""The pack as plain text, to paste into a form."""

from unicodedata import east_asian_width

from walletdesk.official.fakes.pack.document import Pack, Section

_WIDE = {"W", "F"}  # East Asian Width (UAX 11): a Chinese letter is as wide as two others


def written(pack: Pack) -> str:
    """Headings are underlined; what stands in several lines is indented."""
    head = [*_underlined(pack.title, "="), pack.made_at, ""]
    body = [line for section in pack.sections for line in _section(section)]
    letters = [line for letter in pack.letters for line in [*_underlined(letter.heading), letter.text, ""]]
    return "\n".join([*head, *body, *letters]).rstrip() + "\n"


def _section(section: Section) -> list[str]:
    paragraphs = [f"- {paragraph.replace(chr(10), f'{chr(10)}  ')}" for paragraph in section.paragraphs]
    return [*_underlined(section.heading), *paragraphs, ""]


def _underlined(heading: str, line: str = "-") -> list[str]:
    return [heading, line * _width(heading)]


def _width(line: str) -> int:
    """In columns of a terminal or a plain field."""
    return sum(1 + (east_asian_width(letter) in _WIDE) for letter in line)

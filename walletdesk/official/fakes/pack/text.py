"""The pack as plain text, to paste into a form."""

from walletdesk.official.fakes.pack.document import Pack, Section


def written(pack: Pack) -> str:
    """Headings are underlined; what stands in several lines is indented."""
    head = [pack.title, "=" * len(pack.title), pack.made_at, ""]
    body = [line for section in pack.sections for line in _section(section)]
    letters = [line for letter in pack.letters for line in [f"[{letter.language}]", "", letter.text, ""]]
    return "\n".join([*head, *body, *letters]).rstrip() + "\n"


def _section(section: Section) -> list[str]:
    paragraphs = [f"- {paragraph.replace(chr(10), f'{chr(10)}  ')}" for paragraph in section.paragraphs]
    return [section.heading, "-" * len(section.heading), *paragraphs, ""]

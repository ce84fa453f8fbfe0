"""The bytes of a letter to the letter: who and when, text, files and the letters within, put together."""

from collections.abc import Iterator

from walletdesk.channels.email.reading import bounds, plain, protection, sorting, structure
from walletdesk.channels.email.reading.content import Content
from walletdesk.channels.email.reading.heading import Heading
from walletdesk.channels.email.reading.letter import File, Letter, Oddity, Unreadable
from walletdesk.channels.email.reading.notes import Notes
from walletdesk.channels.email.reading.shown import line
from walletdesk.channels.email.reading.structure import Part


def read(raw: bytes) -> Letter:
    """What a person would read of these bytes. Unreadable is raised only when nothing can be made of them."""
    return _read(raw, Notes())


def _read(raw: bytes, notes: Notes) -> Letter:
    raw = _with_line_ends(raw, notes)
    root = structure.split(raw, notes)
    if not root.headers.fields:
        _refuse_what_is_no_letter(raw)
    heading = Heading(root.headers, notes)
    bodies = sorting.sort(root)
    content = Content(bodies, notes)
    letters, files = _enclosed(bodies.attachments, content, notes)
    return Letter(
        message_id=heading.message_id,
        in_reply_to=heading.in_reply_to,
        references=heading.references,
        authors=heading.authors,
        sender=heading.sender,
        reply_to=heading.reply_to,
        to=heading.to,
        cc=heading.cc,
        delivered_to=heading.delivered_to,
        subject=heading.subject,
        date=heading.date,
        text=content.text,
        html=content.html,
        hidden=content.hidden,
        files=(*files, *content.files),
        letters=letters,
        protection=protection.of(_all_parts(root), content.text),
        oddities=notes.oddities(),
        headers=heading.shown,
    )


def _with_line_ends(raw: bytes, notes: Notes) -> bytes:
    """The bytes with lines that end as lines do; a letter of old Macintoshes has nothing but CR."""
    if b"\0" in raw:
        notes.add(Oddity.NUL_BYTES)
    if raw.count(b"\r") == raw.count(b"\r\n"):
        return raw
    notes.add(Oddity.BARE_CR)
    return raw if b"\n" in raw else raw.replace(b"\r", b"\n")


def _refuse_what_is_no_letter(raw: bytes) -> None:
    if not raw.strip():
        raise Unreadable("It is empty.")
    if b"\0" in raw:
        raise Unreadable("It has no headers and is not text.")


def _enclosed(
    attachments: list[Part], content: Content, notes: Notes
) -> tuple[tuple[Letter, ...], tuple[File, ...]]:
    letters: list[Letter] = []
    files: list[File] = []
    for part in attachments:
        letter = _letter_in(part, notes) if part.media_type in sorting.LETTER_TYPES else None
        if letter:
            letters.append(letter)
        else:
            files.append(_file(part, content))
    return tuple(letters), tuple(files)


def _letter_in(part: Part, notes: Notes) -> Letter | None:
    """The forwarded letter, or nothing where it can't be read or there are too many of them."""
    if notes.depth >= bounds.LETTER_DEPTH or notes.shared.letters >= bounds.LETTERS:
        notes.add(Oddity.TOO_MANY_LETTERS)
        return None
    notes.shared.letters += 1
    try:
        return _read(part.content, notes.within())
    except Unreadable:
        return None


def _file(part: Part, content: Content) -> File:
    content_id = line(part.headers.first("content-id").strip("<> "), bounds.ADDRESS)
    return File(
        name=_file_name(part.name),
        media_type=part.media_type,
        data=plain.as_file(part),
        content_id=content_id,
        is_inline=content.shows(part, content_id),
    )


def _file_name(claimed: str) -> str:
    """The last piece of a path, as the sender named the file."""
    return line(claimed.replace("\\", "/").rpartition("/")[2], bounds.FILE_NAME)


def _all_parts(part: Part) -> Iterator[Part]:
    yield part
    for each in part.parts:
        yield from _all_parts(each)

"""The original of a letter as we may keep it: its words and headers without their secrets.

It is written anew and not edited in place: a secret can be spread over encoded words, parts and tags, and
what is not written can't be left over. The HTML is kept only where its text shows no secret.

Written by hand, because the standard package refuses headers that real letters have. UTF-8 throughout (RFC
6532), lines as they are: this letter is for showing and for reading once more, never for sending.
"""

from __future__ import annotations

import base64
import html
import re
import secrets
from collections.abc import Iterable, Iterator

from walletdesk import shield
from walletdesk.channels.email.reading import File, Letter
from walletdesk.channels.email.understanding import Understood
from walletdesk.core.files import FileRefused, clean_file
from walletdesk.shield.files import scan_file

# Headers that are the letter's form: written anew, because its parts are.
_OF_FORM = {"content-type", "content-transfer-encoding", "mime-version", "content-disposition", "content-id"}
_NAME = re.compile(r"[!-9;-~]{1,200}")
_TAG = re.compile(r"<[^<>]*>")
# What a page names its pictures by.
_CONTENT_ID = re.compile(r"[!-;=?-~]{1,200}")
_UNQUOTED = re.compile(r'["\\\r\n]')


def cleaned(understood: Understood, *, with_files: bool) -> bytes:
    """The letter as RFC 5322 bytes without secrets.

    Files are named only, unless they are asked for: those of a ticket are kept there, and a letter that still
    waits for a person needs its own.
    """
    letter = understood.letter
    boundary = f"=_{secrets.token_hex(16)}"
    head = [*_headers(letter), f'Content-Type: multipart/mixed; boundary="{boundary}"']
    parts = [
        _text(letter),
        *_html(letter),
        *_files(letter.files, whole=with_files),
        *map(_within, letter.letters),
    ]
    body = "".join(f"--{boundary}\n{part}\n" for part in parts)
    return "\n".join([*head, "", f"{body}--{boundary}--\n"]).encode("utf-8", "replace")


def _headers(letter: Letter) -> Iterator[str]:
    for name, value in letter.headers:
        if _NAME.fullmatch(name) and name.casefold() not in _OF_FORM:
            yield f"{name}: {' '.join(shield.remove(value).text.split())}"
    yield "MIME-Version: 1.0"


def _text(letter: Letter) -> str:
    return _part("text/plain; charset=utf-8", shield.remove(letter.text).text)


def _html(letter: Letter) -> Iterator[str]:
    if letter.html and not _shows_secret(letter):
        yield _part("text/html; charset=utf-8", letter.html, "Content-Disposition: inline")


def _shows_secret(letter: Letter) -> bool:
    """Whether the page holds one, in words that tags stand between or in a word that tags cut up."""
    ways = (letter.hidden, _TAG.sub(" ", letter.html), _TAG.sub("", letter.html))
    return any(shield.scan(html.unescape(way)) for way in ways)


def _files(files: Iterable[File], *, whole: bool) -> Iterator[str]:
    for file in files:
        yield (whole and _whole(file)) or _named(file)


def _whole(file: File) -> str:
    """The file as a ticket would keep it; nothing for one that no ticket would keep."""
    try:
        clean = clean_file(file.name, file.data)
    except FileRefused:
        return ""
    kept = scan_file(file.name, clean)
    if kept.data is None:
        return ""
    data = base64.encodebytes(kept.data).decode()
    return _part(
        clean.media_type,
        data,
        f'Content-Disposition: attachment; filename="{_UNQUOTED.sub("", kept.name)}"',
        "Content-Transfer-Encoding: base64",
        *_content_id(file),
    )


def _named(file: File) -> str:
    name = _UNQUOTED.sub("", shield.remove(file.name).text) or "file"
    words = f"[{name} · {file.media_type} · {len(file.data)} bytes]"
    disposition = f'Content-Disposition: attachment; filename="{name}.txt"'
    return _part("text/plain; charset=utf-8", words, disposition, *_content_id(file))


def _content_id(file: File) -> Iterator[str]:
    if _CONTENT_ID.fullmatch(file.content_id):
        yield f"Content-ID: <{file.content_id}>"


def _within(letter: Letter) -> str:
    """A forwarded letter, as text beside the one that brought it."""
    author = ", ".join(f"{mailbox.name} <{mailbox.address}>" for mailbox in letter.authors)
    words = shield.remove(f"{author}\n{letter.subject}\n\n{letter.text}").text
    return _part("text/plain; charset=utf-8", words, "Content-Disposition: inline")


def _part(media_type: str, body: str, *headers: str) -> str:
    return "\n".join([f"Content-Type: {media_type}", *headers, "", body])

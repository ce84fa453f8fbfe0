"""A letter as its author laid it out, for a frame in which nothing runs and nothing loads.

Every tag is written anew here, without links and styles, and personal data is masked as in the text beside
it. Links are told as text, because where one leads is what an agent has to see before it is followed.
"""

from __future__ import annotations

import base64
import html
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Final, cast

from walletdesk import shield
from walletdesk.channels.email.models.decidable import NothingKept
from walletdesk.channels.email.reading.safe import TAGS

if TYPE_CHECKING:
    from walletdesk.channels.email.models import Arrival

# Bytes of one picture, and of all of a letter: the frame carries them in itself.
PICTURE: Final = 300_000
PICTURES: Final = 1_500_000
_PICTURE_TYPES: Final = {"image/png", "image/jpeg", "image/gif", "image/webp"}
_ATTRIBUTES: Final = {"colspan", "rowspan", "start", "dir"}
# A number may be cut up by these and is still one to its reader.
_INLINE: Final = {
    *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q"),
    *("s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr"),
}

Picture = Callable[[str], str]


def laid_out(arrival: Arrival) -> str:
    """Safe HTML of the letter's body; empty when it had none, or one that showed a secret.

    Raises NothingKept when the letter isn't kept any more or has not been read yet.
    """
    parts = _parts(arrival)
    source = _source(parts)
    return "" if source is None else page(source, _pictures(arrival, parts))


def has_layout(arrival: Arrival) -> bool:
    """Whether there is something to lay out. Raises NothingKept as `laid_out` does."""
    return _source(_parts(arrival)) is not None


def _parts(arrival: Arrival) -> list[EmailMessage]:
    content = arrival.kept
    if content is None or not content.is_cleaned:
        raise NothingKept
    letter = message_from_bytes(content.read(), policy=policy.default)
    return [part for part in letter.walk() if not part.is_multipart()]


def _source(parts: list[EmailMessage]) -> str | None:
    for part in parts:
        if part.get_content_type() == "text/html" and part.get_content_disposition() == "inline":
            return cast("bytes", part.get_payload(decode=True)).decode("utf-8", "replace")
    return None


def page(source: str, picture: Picture) -> str:
    """Written anew; `picture` has the data: address of a Content-ID, or nothing."""
    writer = _Writer(picture)
    writer.feed(source)
    writer.close()
    return writer.written()


class _Writer(HTMLParser):
    """Keeps the tags that are safe, and the text between two blocks in one piece until it is masked."""

    def __init__(self, picture: Picture) -> None:
        super().__init__(convert_charrefs=True)
        self._picture = picture
        self._done: list[str] = []
        self._run: list[tuple[str, bool]] = []
        self._links: list[tuple[str, int]] = []

    def written(self) -> str:
        self._end_run()
        return "".join(self._done)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a":
            self._links.append((given.get("href", ""), len(self._run)))
        elif tag == "img":
            self._show(given)
        elif tag in TAGS:
            kept = "".join(
                f' {name}="{html.escape(given[name])}"' for name in sorted(_ATTRIBUTES & given.keys())
            )
            self._tag(tag, f"<{tag}{kept}>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._links:
            address, since = self._links.pop()
            said = "".join(words for words, is_text in self._run[since:] if is_text).strip()
            if address and address.removeprefix("mailto:") != said:
                self.handle_data(f" [{address}]")
        elif tag in TAGS and tag not in {"a", "img"}:
            self._tag(tag, f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._run.append((data, True))

    def _show(self, given: dict[str, str]) -> None:
        words, source = given.get("alt", ""), given.get("src", "")
        address = self._picture(source[4:]) if source[:4].lower() == "cid:" else ""
        if address:
            self._run.append((f'<img src="{address}" alt="{html.escape(shield.mask(words))}">', False))
        elif words:
            self.handle_data(f"[{words}]")

    def _tag(self, tag: str, written: str) -> None:
        if tag not in _INLINE:
            self._end_run()
        self._run.append((written, False))

    def _end_run(self) -> None:
        whole = "".join(words for words, is_text in self._run if is_text)
        masked = [shield.mask(words) if is_text else words for words, is_text in self._run]
        apart = "".join(words for words, (_, is_text) in zip(masked, self._run, strict=True) if is_text)
        if (together := shield.mask(whole)) != apart:
            # Tags cut up what has to be masked: better without its bold letters than in clear.
            self._done.append(html.escape(together))
            self._done += [words for words, is_text in self._run if not is_text]
        else:
            for words, (_, is_text) in zip(masked, self._run, strict=True):
                self._done.append(html.escape(words) if is_text else words)
        self._run.clear()
        self._links = [(address, 0) for address, _ in self._links]


def _pictures(arrival: Arrival, parts: list[EmailMessage]) -> Picture:
    """Those that the letter brought, where they are kept and small."""
    named = {str(part["Content-ID"]).strip(" <>"): part for part in parts if part["Content-ID"]}
    left = PICTURES

    def address(content_id: str) -> str:
        nonlocal left
        part = named.get(content_id)
        kind, data = _picture(arrival, part) if part else ("", b"")
        if kind not in _PICTURE_TYPES or not 0 < len(data) <= min(PICTURE, left):
            return ""
        left -= len(data)
        return f"data:{kind};base64,{base64.b64encode(data).decode()}"

    return address


def _picture(arrival: Arrival, part: EmailMessage) -> tuple[str, bytes]:
    """From the letter itself while it waits, else from its ticket."""
    if part.get_content_type() in _PICTURE_TYPES:
        return part.get_content_type(), cast("bytes", part.get_payload(decode=True))
    name = (part.get_filename() or "").removesuffix(".txt")
    files = arrival.message.attachments.filter(name=name, size__lte=PICTURE) if arrival.message else ()
    for file in files:
        try:
            return file.media_type, file.read()
        except FileNotFoundError:
            continue
    return "", b""

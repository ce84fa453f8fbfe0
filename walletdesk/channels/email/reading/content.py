"""What a letter says: its text, the same as safe HTML, and what its HTML hides."""

from typing import Final

from walletdesk.channels.email.reading import bounds, page, plain, safe, shown
from walletdesk.channels.email.reading.letter import File, Oddity
from walletdesk.channels.email.reading.notes import Notes
from walletdesk.channels.email.reading.page import Page
from walletdesk.channels.email.reading.sorting import Bodies
from walletdesk.channels.email.reading.structure import Part

_BETWEEN_PARTS: Final = "\n\n"


class Content:
    """The readable side of a letter's parts; `files` are those that stand between the lines of its text."""

    def __init__(self, bodies: Bodies, notes: Notes) -> None:
        self._notes = notes
        self._bodies = bodies
        self._pages: dict[int, Page] = {}
        self.files: list[File] = []
        texts = [self._text(part) for part in bodies.text]
        if not any(text.strip() for text in texts):
            # The plain form of some letters is empty, or there is none that is meant for readers of text.
            texts = [self._page(part).text for part in bodies.html if part.media_type == "text/html"]
        self.text = shown.text(_BETWEEN_PARTS.join(text for text in texts if text.strip()), notes)
        self.html = self._html()
        unseen = "\n".join(filter(None, (each.hidden for each in self._pages.values())))
        self.hidden = shown.text(unseen, notes)

    def shows(self, part: Part, content_id: str) -> bool:
        """Whether a file is shown within the text, rather than beside it."""
        is_in_page = bool(content_id) and f"cid:{content_id}" in self.html
        return is_in_page or any(part is each for each in (*self._bodies.text, *self._bodies.html))

    def _text(self, part: Part) -> str:
        if part.media_type == "text/html":
            return self._page(part).text
        if part.media_type != "text/plain":
            return ""
        read = plain.read(part, self._notes)
        self.files += [File(name, "application/octet-stream", data) for name, data in read.files]
        return read.text

    def _page(self, part: Part) -> Page:
        known = self._pages.get(id(part))
        if known is None:
            known = self._pages[id(part)] = page.read(page.charset_text(part, self._notes), self._notes)
        return known

    def _html(self) -> str:
        """Empty unless the sender wrote HTML: text needs no second form."""
        if not any(part.media_type == "text/html" for part in self._bodies.html):
            return ""
        written = "\n".join(filter(None, map(self._html_of, self._bodies.html)))
        if len(written) > bounds.TEXT:
            self._notes.add(Oddity.TOO_MUCH_TEXT)
            written = safe.from_text(self.text)
        return shown.clean(written)

    def _html_of(self, part: Part) -> str:
        if part.media_type == "text/html":
            return self._page(part).html
        return safe.from_text(plain.read(part, self._notes).text) if part.media_type == "text/plain" else ""

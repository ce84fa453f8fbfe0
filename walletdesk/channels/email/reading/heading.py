"""Who wrote a letter to whom, when and about what, as its headers claim."""

from typing import Final

from walletdesk.channels.email.reading import addresses, bounds, dates, identifiers, words
from walletdesk.channels.email.reading.headers import Headers
from walletdesk.channels.email.reading.letter import Mailbox, Oddity
from walletdesk.channels.email.reading.notes import Notes
from walletdesk.channels.email.reading.shown import line

# These may stand in a letter once (RFC 5322, section 3.6; RFC 2045, section 3).
_ONCE: Final = (
    *("from", "sender", "reply-to", "to", "cc", "message-id", "in-reply-to", "references"),
    *("subject", "date", "content-type"),
)
_DELIVERED: Final = ("delivered-to", "x-original-to", "envelope-to")


class Heading:
    """The headers of a letter, understood; what is odd about them is noted."""

    def __init__(self, headers: Headers, notes: Notes) -> None:
        self._headers, self._notes = headers, notes
        self.message_id = identifiers.the_one(headers.all("message-id"))
        self.in_reply_to = identifiers.all_in(" ".join(headers.all("in-reply-to")))[: bounds.REFERENCES]
        self.references = identifiers.references(headers.all("references"))
        self.authors = self._mailboxes("from")
        self.sender = next(iter(self._mailboxes("sender")), None)
        self.reply_to = self._mailboxes("reply-to")
        self.to = self._mailboxes("to")
        self.cc = self._mailboxes("cc")
        self.delivered_to = self._delivered_to()
        self.subject = line(headers.words("subject"), bounds.SUBJECT)
        self.date = dates.parse(headers.first("date"))
        self.shown = self._shown()
        self._note_oddities()

    def _mailboxes(self, name: str) -> tuple[Mailbox, ...]:
        return addresses.parse(self._headers.all(name), self._notes)

    def _delivered_to(self) -> tuple[str, ...]:
        found = (mailbox.address for name in _DELIVERED for mailbox in self._mailboxes(name))
        return tuple(dict.fromkeys(found))

    def _shown(self) -> tuple[tuple[str, str], ...]:
        limit = bounds.HEADER_SHOWN
        return tuple(
            (line(field.name, limit), line(words.decode(field.value, self._notes), limit))
            for field in self._headers.fields[: bounds.HEADERS_SHOWN]
        )

    def _note_oddities(self) -> None:
        noted = {
            Oddity.NO_FROM: not self.authors,
            Oddity.SEVERAL_FROM: len(self.authors) > 1 or len(self._headers.all("from")) > 1,
            Oddity.NO_MESSAGE_ID: not self.message_id,
            Oddity.BAD_DATE: self.date is None,
            Oddity.DUPLICATE_HEADERS: any(len(self._headers.all(name)) > 1 for name in _ONCE),
        }
        for oddity, is_so in noted.items():
            if is_so:
                self._notes.add(oddity)

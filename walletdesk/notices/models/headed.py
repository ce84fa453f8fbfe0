"""Headed: the header of a letter, kept as it went out."""

from email.utils import formataddr
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import models

from walletdesk.notices.heading import ID_LENGTH, NAME_LENGTH, Author, Heading
from walletdesk.notices.own_mark import HEADER, mark_of
from walletdesk.notices.recipient import ADDRESS_LENGTH
from walletdesk.notices.unsubscribing import unsubscribe_url

# Not "All", which would keep back the reports about letters that never arrived ([MS-OXCMAIL], 2.1.3.2.20).
NO_REPLIES_BY_MACHINES = "OOF, AutoReply, RN, NRN"


class Headed(models.Model):
    """What a letter's header says beside the reader and the subject."""

    auto_submitted = models.CharField(max_length=20, blank=True, default=Author.MACHINE.value)
    author_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    reply_to = models.CharField(max_length=ADDRESS_LENGTH, blank=True)
    in_reply_to = models.CharField(max_length=ID_LENGTH, blank=True)
    references = models.JSONField(default=list)
    is_optional = models.BooleanField(default=False)

    class Meta:
        abstract = True

    public_id: UUID

    def put_heading(self, heading: Heading, *, author: Author, optional: bool) -> None:
        """Takes the header in; the row is not saved yet."""
        self.auto_submitted, self.is_optional = author.value, optional
        self.author_name, self.reply_to = heading.name, heading.reply_to
        self.in_reply_to, self.references = heading.in_reply_to, list(heading.references)

    @property
    def bare_id(self) -> str:
        """The Message-ID without its brackets: the same at every attempt, so that who got it twice can tell
        (RFC 5322, section 3.6.4).
        """
        return f"{self.public_id}@{urlsplit(settings.PUBLIC_URL).hostname}"

    @property
    def message_id(self) -> str:
        return f"<{self.bare_id}>"

    @property
    def sender(self) -> str:
        """The From header; the words before the address are a person's name or the brand's."""
        return formataddr((self.author_name or settings.BRAND, settings.MAIL_FROM))

    def headers(self) -> dict[str, str]:
        """Those that Django does not write by itself; empty ones are not there."""
        said = {
            "Message-ID": self.message_id,
            "Auto-Submitted": self.auto_submitted,
            "X-Auto-Response-Suppress": NO_REPLIES_BY_MACHINES,
            "Reply-To": self.reply_to,
            "In-Reply-To": f"<{self.in_reply_to}>" if self.in_reply_to else "",
            "References": " ".join(f"<{one}>" for one in self.references),
            HEADER: mark_of(self.public_id),
            **(self._list_headers() if self.is_optional else {}),
        }
        return {name: value for name, value in said.items() if value}

    def _list_headers(self) -> dict[str, str]:
        """How not to get such letters any more, by one click of the mail program too (RFC 2369, RFC 8058)."""
        url = unsubscribe_url(self.public_id)
        headers = {"List-Unsubscribe": f"<{url}>"}
        if url.startswith("https:"):
            headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        return headers

"""Letter: one message to one address. Rendered when it is written: what is stored is what was sent."""

from collections.abc import Iterable, Sequence
from email.utils import format_datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.db.models import F
from django.db.models.functions import Coalesce

from walletdesk.core import clock
from walletdesk.core.check_codes import CHECK_CODE_LENGTH
from walletdesk.journal.things import Thing
from walletdesk.notices.enclosures import enclosure
from walletdesk.notices.models.body import Body
from walletdesk.notices.models.delivery import Delivery, DeliveryQuerySet, State
from walletdesk.notices.models.headed import Headed
from walletdesk.notices.recipient import ADDRESS_LENGTH, folded
from walletdesk.notices.rendering import SUBJECT_LENGTH


class LetterQuerySet(DeliveryQuerySet["Letter"]):
    """Words for stored letters."""

    def to_address(self, part: str) -> "LetterQuerySet":
        """Letters to an address that contains this, in any case."""
        return self.filter(to__icontains=part)

    def about(self, row: models.Model) -> "LetterQuerySet":
        """Letters about this row."""
        thing = Thing.of(row)
        return self.filter(about_type=thing.type, about_id=thing.id)

    def about_any(self, rows: Sequence[models.Model]) -> "LetterQuerySet":
        """Letters about one of these rows, which are all of one model."""
        things = [Thing.of(row) for row in rows]
        types = {thing.type for thing in things}
        return self.filter(about_type__in=types, about_id__in=[thing.id for thing in things])

    def with_check_code(self, code: str, *, to: Iterable[str]) -> "list[Letter]":
        """Those with this code that went to one of these addresses, which are all of one person."""
        own = {folded(address) for address in to}
        return [letter for letter in self.filter(check_code=code) if folded(letter.to) in own]

    def forget_old(self) -> int:
        """Takes the words out of letters older than LETTERS_KEPT that wait for nothing; returns of how many.

        That there was a letter, of which kind, to which address, when, and what became of it, stays: a report
        about it may still come, and whoever stops such letters by the link in an old one is to be known.
        """
        old = self.exclude(state=State.QUEUED).filter(created_at__lt=clock.now() - settings.LETTERS_KEPT)
        erased_at = Coalesce(F("erased_at"), clock.now())
        return old.exclude(subject="").update(
            subject="", text="", html="", sealed=None, enclosures=[], last_error="", erased_at=erased_at
        )

    def sent_as(self, message_id: str) -> "Letter | None":
        """The letter of ours with this Message-ID, in brackets or without."""
        local = message_id.strip().strip("<>").partition("@")[0]
        try:
            return self.filter(public_id=UUID(local)).first()
        except ValueError:
            return None


class Letter(Delivery, Headed, Body):
    """A letter and what became of it."""

    public_id = models.UUIDField(default=uuid4, unique=True, editable=False)
    slug = models.CharField(max_length=80)
    to = models.CharField(max_length=ADDRESS_LENGTH, db_index=True)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=SUBJECT_LENGTH)
    enclosures = models.JSONField(default=list)
    about_type = models.CharField(max_length=80, blank=True)
    about_id = models.CharField(max_length=64, blank=True)
    check_code = models.CharField(max_length=CHECK_CODE_LENGTH, null=True, editable=False)
    created_at = models.DateTimeField(default=clock.now, db_index=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["about_type", "about_id"], name="notices_letter_about"),
            models.Index(fields=["check_code"], name="notices_letter_check_code"),
            models.Index(
                fields=["claimed_at"],
                condition=models.Q(claimed_at__isnull=False),
                name="notices_letter_in_hand",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slug} ({self.state})"

    def message(self) -> EmailMultiAlternatives:
        """The letter as mail. What a machine wrote says so (RFC 3834), so that no machine answers.

        Raises what reading the enclosures raises: never less is sent than was said.
        """
        text, html = self.words()
        message = EmailMultiAlternatives(
            subject=self.subject,
            body=text,
            from_email=self.sender,
            to=[self.to],
            headers={
                **self.headers(),
                "Date": format_datetime(self.created_at),
                "Content-Language": self.language,
            },
        )
        message.attach_alternative(html, "text/html")
        for enclosed in map(enclosure, self.enclosures):
            message.attach(enclosed.name, enclosed.data, enclosed.media_type)
        return message

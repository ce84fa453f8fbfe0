"""What a letter said: as it came until it has been read, and then without its secrets."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models

from walletdesk.channels.email.models.states import State
from walletdesk.core import vault
from walletdesk.core.clock import now


class ContentQuerySet(models.QuerySet["Content"]):
    def kept_long_enough(self) -> Self:
        """Read and decided, and older than the operator wants to keep them."""
        decided = self.exclude(arrival__state__in=[State.SEEN, State.WAITING, State.SET_ASIDE])
        return decided.filter(written_at__lt=now() - settings.MAIL_ORIGINALS_KEPT)


class Content(models.Model):
    """The bytes of one letter, sealed for their row. Nothing of a letter lies on a disk in clear.

    A row of the database and not a file, so that a letter and its line in the ledger come and go together.
    """

    arrival = models.OneToOneField("email.Arrival", on_delete=models.CASCADE, related_name="content")
    sealed = models.BinaryField()
    is_cleaned = models.BooleanField(default=False)
    written_at = models.DateTimeField(default=now)

    objects = ContentQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.arrival_id}, {'cleaned' if self.is_cleaned else 'as it came'}"

    def put(self, data: bytes, *, is_cleaned: bool) -> None:
        """Replaces what is kept; the row is not saved yet."""
        self.sealed = vault.seal(data, self._context)
        self.is_cleaned = is_cleaned
        self.written_at = now()

    def read(self) -> bytes:
        """The letter as RFC 5322 bytes. Raises VaultError when they were changed."""
        return vault.open_sealed(bytes(self.sealed), self._context)

    @property
    def _context(self) -> str:
        return f"email.content:{self.arrival.digest}"

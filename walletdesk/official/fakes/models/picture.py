"""A screenshot of a fake: opened before it is believed, painted anew, and sealed in its row."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext as _

from walletdesk.core import vault
from walletdesk.core.clock import now
from walletdesk.core.files import clean_file
from walletdesk.official.fakes.errors import FakesError

if TYPE_CHECKING:
    from walletdesk.official.fakes.models.report import Report

MOST, MOST_BYTES = 3, 5 * 1024 * 1024


@dataclass(frozen=True)
class Painted:
    """A picture from outside, made clean."""

    media_type: str
    data: bytes
    width: int
    height: int

    @classmethod
    def all_of(cls, files: Sequence[UploadedFile]) -> list[Painted]:
        """Raises FakesError for too many, FileRefused for what is no picture, or too large."""
        if len(files) > MOST:
            raise FakesError(_("At most three pictures."))
        return [cls._of(file) for file in files]

    @classmethod
    def _of(cls, file: UploadedFile) -> Painted:
        # Nothing of a file that is too large is read.
        if (file.size or 0) > MOST_BYTES:
            raise FakesError(_("A picture has at most 5 MB."))
        clean = clean_file(file.name or "", file.read())
        if clean.kind != "image":
            raise FakesError(_("This is no picture. Send a screenshot."))
        return cls(clean.media_type, clean.data, clean.width or 0, clean.height or 0)


class Picture(models.Model):
    """In the row and not in a folder: it comes and goes with its report, in one transaction."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    report = models.ForeignKey("fakes.Report", on_delete=models.CASCADE, related_name="pictures")
    media_type = models.CharField(max_length=40)
    sealed = models.BinaryField()
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.media_type} {self.width}×{self.height}"

    @classmethod
    def keep(cls, painted: Painted, report: Report) -> Picture:
        picture = cls(report=report, media_type=painted.media_type, size=len(painted.data))
        picture.width, picture.height = painted.width, painted.height
        picture.sealed = vault.seal(painted.data, picture.seal_context)
        picture.save()
        return picture

    @property
    def seal_context(self) -> str:
        return f"fakes.picture:{self.public_id}"

    def read(self) -> bytes:
        """The bytes as they were painted. Raises VaultError when they were changed."""
        return vault.open_sealed(bytes(self.sealed), self.seal_context)

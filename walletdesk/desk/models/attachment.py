"""Files in a conversation: clean before they are kept, sealed where they lie, handed out as downloads."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.urls import reverse

from walletdesk import shield
from walletdesk.core import vault
from walletdesk.core.clock import now
from walletdesk.core.files import (
    PLAYED,
    SIZE_LIMIT,
    CleanFile,
    FileRefused,
    Reason,
    clean_file,
    clean_file_name,
)
from walletdesk.desk.door import Door
from walletdesk.desk.errors import TooManyFiles
from walletdesk.shield.fields import ShieldedCharField
from walletdesk.shield.files import scan_file

if TYPE_CHECKING:
    from walletdesk.desk.models.message import Message
    from walletdesk.desk.models.note import Note
    from walletdesk.desk.models.ticket import Ticket

FILES_A_MESSAGE = 10


@dataclass(frozen=True)
class Upload:
    """One file from outside, made clean: its kind is what its content is, not what its name says."""

    name: str
    file: CleanFile
    data: bytes

    @classmethod
    def read_all(cls, files: Sequence[UploadedFile], door: Door) -> list[Upload]:
        """The files that may be kept. Nothing is stored yet.

        Raises TooManyFiles, or FileRefused for the first that we can't take. A PDF that shows a secret is
        left out, since nobody can take the secret out of it; the door remembers.
        """
        if len(files) > FILES_A_MESSAGE:
            raise TooManyFiles
        read = (cls._read(file, door) for file in files)
        return [upload for upload in read if upload]

    @classmethod
    def _read(cls, file: UploadedFile, door: Door) -> Upload | None:
        # Nothing of a file that is too large is read.
        if (file.size or 0) > SIZE_LIMIT:
            raise FileRefused(Reason.TOO_LARGE)
        given = file.name or ""
        clean = clean_file(given, file.read())
        # The true ending is put behind the whole given name, so that all of the name is looked through.
        shielded = scan_file(f"{given}.{clean.extension}", clean)
        door.note("file", shielded.kinds)
        if shielded.data is None:
            return None
        return cls(clean_file_name(shielded.name, clean.extension), clean, shielded.data)


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def keep(
        self,
        uploads: Iterable[Upload],
        *,
        ticket: Ticket,
        message: Message | None = None,
        note: Note | None = None,
    ) -> list[Attachment]:
        """Writes each file, then its row; a file whose row never came is swept up later."""
        kept = [Attachment.of(upload, ticket=ticket, message=message, note=note) for upload in uploads]
        return Attachment.objects.bulk_create(kept)

    def visible_to(self, person: object) -> AttachmentQuerySet:
        """The files of visible tickets; those of notes only for agents."""
        from walletdesk.accounts.models import Agent  # noqa: PLC0415
        from walletdesk.desk.models.ticket import Ticket  # noqa: PLC0415

        files = self.filter(ticket__in=Ticket.objects.visible_to(person))
        return files if isinstance(person, Agent) else files.filter(note=None)


class Attachment(models.Model):
    """One kept file. Its bytes are sealed for this row alone, under a random name outside of the web root."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="attachments")
    message = models.ForeignKey(
        "desk.Message", null=True, on_delete=models.CASCADE, related_name="attachments"
    )
    note = models.ForeignKey("desk.Note", null=True, on_delete=models.CASCADE, related_name="attachments")
    name = ShieldedCharField(max_length=300)
    kind = models.CharField(max_length=20)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    stored_as = models.CharField(max_length=80, unique=True)
    created_at = models.DateTimeField(default=now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The download."""
        return reverse("desk:file", args=[self.public_id])

    @classmethod
    def of(
        cls, upload: Upload, *, ticket: Ticket, message: Message | None = None, note: Note | None = None
    ) -> Attachment:
        """A row, not yet saved, whose bytes are already written."""
        file = upload.file
        attachment = cls(
            ticket=ticket,
            message=message,
            note=note,
            name=upload.name,
            kind=file.kind,
            media_type=file.media_type,
            size=len(upload.data),
            width=file.width,
            height=file.height,
            stored_as=_random_place(),
        )
        attachment.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        attachment.path.write_bytes(vault.seal(upload.data, attachment.seal_context))
        attachment.path.chmod(0o600)
        return attachment

    @property
    def path(self) -> Path:
        return Path(settings.FILES_ROOT) / self.stored_as

    @property
    def seal_context(self) -> str:
        return f"desk.attachment:{self.public_id}"

    @property
    def is_image(self) -> bool:
        return self.kind == "image"

    @property
    def is_played(self) -> bool:
        """Whether it is sound that browsers play."""
        return self.kind == "audio" and self.media_type in PLAYED

    def read(self) -> bytes:
        """The bytes as they were cleaned. Raises FileNotFoundError, or VaultError when they were changed."""
        return vault.open_sealed(self.path.read_bytes(), self.seal_context)

    def name_for(self, person: object) -> str:
        """What it is called, as this person may read it: for an agent without personal data in it, until that
        is revealed."""
        from walletdesk.accounts.models import Agent  # noqa: PLC0415

        if isinstance(person, Agent) and not self.ticket.is_revealed_to(person):
            return shield.mask(self.name)
        return self.name

    def get_image_url(self) -> str:
        """The picture to show in a page; empty for everything that isn't a picture."""
        return reverse("desk:image", args=[self.public_id]) if self.is_image else ""

    def get_sound_url(self) -> str:
        """The sound to play in a page; empty for everything that no browser plays."""
        return reverse("desk:sound", args=[self.public_id]) if self.is_played else ""

    def as_event(self) -> dict[str, Any]:
        """What a live page needs to show this file."""
        return {
            "id": str(self.public_id),
            "name": self.name,
            "kind": self.kind,
            "size": self.size,
            "width": self.width,
            "height": self.height,
            "url": self.get_absolute_url(),
            "image": self.get_image_url(),
            "sound": self.get_sound_url(),
        }


def _random_place() -> str:
    # Two letters of folder keep any one folder small.
    name = secrets.token_hex(20)
    return f"desk/{name[:2]}/{name}"

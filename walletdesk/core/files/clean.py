"""The way in for a file: what it is by content, cleaned by its kind, named by what it is."""

from dataclasses import dataclass
from typing import Literal

from walletdesk.core.files import audio, images, pdfs, sniffing, texts
from walletdesk.core.files.names import clean_file_name
from walletdesk.core.files.refusals import FileRefused, Reason

# Of what is sent and of what is kept, in bytes.
SIZE_LIMIT = 10 * 1024 * 1024

Kind = Literal["image", "pdf", "text", "audio"]


@dataclass(frozen=True)
class CleanFile:
    """A file that is safe to keep and to hand out as a download; an image's width and height in pixels."""

    kind: Kind
    media_type: str
    extension: str
    data: bytes
    width: int | None = None
    height: int | None = None
    name: str = ""


def clean_file(name: str, data: bytes) -> CleanFile:
    """Takes a stranger's file, or raises FileRefused with the reason.

    The name is a hint of which text it is, never of more. Costs up to a few seconds for the largest pictures.
    """
    if not data:
        raise FileRefused(Reason.EMPTY)
    if len(data) > SIZE_LIMIT:
        raise FileRefused(Reason.TOO_LARGE)
    if sound := audio.sound_of(data):
        return CleanFile("audio", *sound, data, name=clean_file_name(name, sound.extension))
    family = sniffing.family(data)
    if family == sniffing.IMAGE:
        return _image(name, data)
    if family == sniffing.PDF:
        pdfs.check_pdf(data)
        return CleanFile("pdf", "application/pdf", "pdf", data, name=clean_file_name(name, "pdf"))
    return _text(name, data)


def _image(name: str, data: bytes) -> CleanFile:
    new = images.repaint(data, SIZE_LIMIT)
    named = clean_file_name(name, new.extension)
    return CleanFile("image", new.media_type, new.extension, new.data, new.width, new.height, named)


def _text(name: str, data: bytes) -> CleanFile:
    hint = clean_file_name(name).rpartition(".")[2]
    rewritten, media_type, extension = texts.rewrite(data, hint)
    if len(rewritten) > SIZE_LIMIT:
        raise FileRefused(Reason.TOO_LARGE)
    return CleanFile("text", media_type, extension, rewritten, name=clean_file_name(name, extension))

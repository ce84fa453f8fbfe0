"""What a file of plain text says, so that nobody hides in one what may not be said."""

from django.core.files.uploadedfile import UploadedFile

from walletdesk.core.files import text_of

# As many bytes as the rules read in a moment; what is longer nobody has looked through.
MOST = 200_000


def words_of(file: UploadedFile) -> str:
    """Empty for other kinds: they are not read (docs/decisions/0050-outgoing-guard.md).

    By content, as files are kept: the name says nothing of what the customer opens.
    """
    file.seek(0)
    data: bytes = file.read(MOST + 1)
    file.seek(0)
    return text_of(data)


def is_too_long(file: UploadedFile) -> bool:
    """Whether it is a text of which only the beginning would be read."""
    return (file.size or 0) > MOST and bool(words_of(file))

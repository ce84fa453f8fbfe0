"""What a file of plain text says, so that nobody hides in one what may not be said."""

from django.core.files.uploadedfile import UploadedFile

_ENDINGS = (".txt", ".md", ".csv", ".log", ".htm", ".html", ".eml")
_MOST = 100_000  # bytes
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def words_of(file: UploadedFile) -> str:
    """Empty for other kinds: they are not read (docs/decisions/0050-outgoing-guard.md)."""
    if not (file.name or "").lower().endswith(_ENDINGS):
        return ""
    file.seek(0)
    words: bytes = file.read(_MOST)
    file.seek(0)
    return words.decode("utf-16" if words.startswith(_UTF_16) else "utf-8", "replace")

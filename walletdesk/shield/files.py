"""Secrets in files: in their names, and in the text of text files and PDFs."""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Protocol

from walletdesk.shield.finding import KINDS
from walletdesk.shield.pdf_text import pdf_text
from walletdesk.shield.placeholder import PLACEHOLDER
from walletdesk.shield.scanner import remove

_ENCODINGS = ("utf-8", "utf-16", "gb18030")
_JOINTS = re.compile(r"[_.-]+")


class HasContent(Protocol):
    """A file whose type is known from its content."""

    @property
    def kind(self) -> str: ...
    @property
    def data(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class CleanedFile:
    """A file without its secrets. `data` is None where they can't be taken out: don't keep the file."""

    name: str
    data: bytes | None
    kinds: tuple[str, ...] = ()


def scan_file(name: str, file: HasContent) -> CleanedFile:
    """Clean a file's name and, for text, its content; a PDF that shows a secret is not to be kept."""
    clean_name, named = _cleaned_name(name)
    data: bytes | None = file.data
    kinds: tuple[str, ...] = ()
    if file.kind == "text":
        data, kinds = _cleaned_text(file.data)
    elif file.kind == "pdf":
        kinds = remove(pdf_text(file.data)).kinds
        data = None if kinds else file.data
    return CleanedFile(clean_name, data, tuple(sorted({*named, *kinds}, key=KINDS.index)))


def _cleaned_name(name: str) -> tuple[str, tuple[str, ...]]:
    path = PurePath(name)
    stem = path.name.removesuffix(path.suffix)
    cleaned = remove(stem)
    if not cleaned.kinds:
        # "my-password-is-hunter2": in names, joints stand for spaces.
        cleaned = remove(_JOINTS.sub(" ", stem))
        if not cleaned.kinds:
            return name, ()
    readable = PLACEHOLDER.sub(lambda gap: f"{gap.group(1)}-removed", cleaned.text)
    return readable + path.suffix, cleaned.kinds


def _cleaned_text(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    for encoding in _ENCODINGS:
        if encoding == "utf-16" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        break
    else:
        text, encoding = data.decode("latin-1"), "latin-1"
    cleaned = remove(text)
    return (cleaned.text.encode(encoding), cleaned.kinds) if cleaned.kinds else (data, ())

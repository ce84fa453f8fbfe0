"""Names of files from strangers, safe to store, to show and to save on any system."""

import re
import unicodedata

from walletdesk.core.text import strip_unseen

# Bytes in UTF-8: the smallest bound of common file systems is 255, and a name is also shown in a list.
LONGEST_NAME = 120
UNNAMED = "file"

_PATH = re.compile(r"[/\\⁄∕⧸⧵／＼]")
# Forbidden on Windows, or with a meaning to a shell, a header or a template.
_UNWANTED = re.compile(r"[<>:\"|?*`$;&{}%#\x00-\x1f]+")
_BLANKS = re.compile(r"\s+")
_EXTENSION = re.compile(r"\.([a-z0-9]{1,10})$", re.IGNORECASE)
# Windows, "Naming Files, Paths, and Namespaces": devices, with or without an extension.
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(\.|$)", re.IGNORECASE)
# Endings that say what a file is. Only the last one may stay: `invoice.pdf.exe` is no PDF.
_ENDINGS = """
apk app bat bin bmp cmd com cpl csv dll dmg doc docm docx eml exe gif gz hta htm html inf iso jar jpeg jpg js
json jsp lnk log msi msp pdf php pif pkg png ppt pptx ps1 py rar reg rtf scr sh svg sys tar tif tiff txt url
vbe vbs webp wsf xhtml xls xlsm xlsx xml zip 7z
aac amr avi flac m4a mkv mov mp3 mp4 oga ogg opus wav webm
"""
_MEANING = frozenset(_ENDINGS.split())


def clean_file_name(name: str, extension: str | None = None) -> str:
    """A name without paths, tricks or surprises; Chinese and other scripts stay.

    Given an extension (without a dot, found from the content), the name ends in it, whatever it ended in
    before. Never empty, at most LONGEST_NAME bytes.
    """
    name = unicodedata.normalize("NFC", strip_unseen(name[-4096:]))
    name = _PATH.split(name)[-1]
    name = _BLANKS.sub(" ", _UNWANTED.sub("_", name)).strip(" .")
    stem, ending = _apart(name)
    ending = extension if extension is not None else ending
    stem = _RESERVED.sub(r"_\g<0>", stem, count=1) if _RESERVED.match(stem) else stem
    suffix = f".{ending}" if ending else ""
    return (_cut(stem, LONGEST_NAME - len(suffix.encode())) or UNNAMED) + suffix


def _apart(name: str) -> tuple[str, str]:
    """The stem, freed of every ending that claims a type, and the last ending of all."""
    last = _EXTENSION.search(name)
    if not last or last[1].isdigit():
        return name, ""
    stem = name[: last.start()]
    while (claim := _EXTENSION.search(stem.rstrip(" ."))) and claim[1].lower() in _MEANING:
        stem = stem[: claim.start()]
    return stem.strip(" ."), last[1].lower()


def _cut(stem: str, size: int) -> str:
    return stem.encode()[:size].decode(errors="ignore").strip(" .")

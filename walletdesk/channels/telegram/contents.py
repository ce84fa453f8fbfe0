"""What is in one message of Telegram: its words, and the files that it leaves with Telegram."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from walletdesk.channels.social.shapes import Media, MediaKind
from walletdesk.channels.telegram import words
from walletdesk.core.files import SIZE_LIMIT

Told = Mapping[str, Any]

_REFERENCE = re.compile(r"[A-Za-z0-9_-]{1,200}")
# Field of the message → how it is kept, and the name it gets where it brings none. An animation also comes as
# a document, so it stands before that.
_FILES: tuple[tuple[str, MediaKind, str], ...] = (
    ("voice", MediaKind.VOICE, "voice-{}.ogg"),
    ("audio", MediaKind.VOICE, "audio-{}.mp3"),
    ("animation", MediaKind.VIDEO, "animation-{}.mp4"),
    ("video", MediaKind.VIDEO, "video-{}.mp4"),
    ("video_note", MediaKind.VIDEO, "video-{}.mp4"),
    ("document", MediaKind.FILE, "file-{}"),
)
# What has no words and no file that we could take: it is named, so that nobody thinks nothing came.
_UNSHOWN = ("story", "game", "invoice", "paid_media", "giveaway", "checklist")


def text_of(message: Told, *, is_edited: bool) -> str:
    """Everything in it that can be said in words; empty where nothing can."""
    text = _with_links(message, "text") or _with_links(message, "caption")
    said = "\n".join(filter(None, [text, *_described(message)]))
    if is_edited and said:
        said = words.edited(said)
    if "forward_origin" in message and (said or media_of(message)):
        said = f"{words.forwarded(origin_of(message['forward_origin']))}\n{said}".strip()
    return said


def media_of(message: Told) -> tuple[Media, ...]:
    """The file in it; a picture in the largest size that we take."""
    number = int(message["message_id"])
    if sizes := message.get("photo"):
        best = max(sizes, key=lambda size: (_fits(size), size["width"] * size["height"]))
        return (_media(MediaKind.IMAGE, best, f"photo-{number}.jpg"),)
    for field, kind, name in _FILES:
        if file := message.get(field):
            return (_media(kind, file, str(file.get("file_name") or name.format(number))),)
    return ()


def origin_of(origin: Told) -> str:
    """Whom something is forwarded from, as Telegram names them: @handle, else the name they show."""
    whom = origin.get("sender_user") or origin.get("sender_chat") or origin.get("chat") or {}
    if handle := whom.get("username"):
        return f"@{handle}"
    shown = whom.get("title") or whom.get("first_name") or origin.get("sender_user_name") or ""
    return str(shown)


def _media(kind: MediaKind, file: Told, name: str) -> Media:
    reference, size = str(file["file_id"]), file.get("file_size")
    if not _REFERENCE.fullmatch(reference):
        raise ValueError("file_id")
    return Media(kind, reference, name, size if isinstance(size, int) else None)


def _fits(size: Told) -> bool:
    return int(size.get("file_size") or 0) <= SIZE_LIMIT


def _with_links(message: Told, field: str) -> str:
    """The text with each hidden address behind the words that hide it: a scam's bait is no use without.

    Telegram counts places in a text in units of UTF-16.
    """
    entities = message.get("entities" if field == "text" else "caption_entities") or ()
    units = str(message.get(field, "")).encode("utf-16-le", "surrogatepass")
    hidden = [entity for entity in entities if entity.get("type") == "text_link"]
    for entity in sorted(hidden, key=lambda one: int(one["offset"]), reverse=True):
        end = 2 * (int(entity["offset"]) + int(entity["length"]))
        units = units[:end] + f" ({entity['url']})".encode("utf-16-le", "surrogatepass") + units[end:]
    return units.decode("utf-16-le", "replace")


def _described(message: Told) -> list[str]:
    """What is neither text nor file, in words."""
    # A venue also comes as a location.
    told = {field: tell for field, tell in _TOLD.items() if field != "location" or "venue" not in message}
    found = [tell(message[field]) for field, tell in told.items() if message.get(field)]
    return found + [words.unshown(field) for field in _UNSHOWN if field in message]


def _contact(told: Told) -> str:
    name = " ".join(filter(None, [told.get("first_name"), told.get("last_name")]))
    return words.contact(name, str(told.get("phone_number", "")))


def _location(told: Told) -> str:
    return words.location(float(told["latitude"]), float(told["longitude"]))


_TOLD: dict[str, Callable[[Told], str]] = {
    "sticker": lambda told: str(told.get("emoji") or words.unshown("sticker")),
    "dice": lambda told: str(told["emoji"]),
    "contact": _contact,
    "location": _location,
    "venue": lambda told: words.place(str(told["title"]), str(told["address"])),
    "poll": lambda told: words.poll(str(told["question"])),
}

"""What goes in and out on any platform, as plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class MediaKind(StrEnum):
    """What a file was sent as."""

    IMAGE = "image"
    VOICE = "voice"
    VIDEO = "video"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Media:
    """A file that lies with the platform under `reference` until we fetch it; `size` in bytes, where told."""

    kind: MediaKind
    reference: str
    name: str = ""
    size: int | None = None


class What(StrEnum):
    """What somebody did. Only a message asks for an answer."""

    MESSAGE = "message"
    CAME = "came"
    """Followed us, opened the conversation, pressed *Start*: says nothing yet, and opens the window."""
    LEFT = "left"
    """Unfollowed or blocked us: nothing reaches them any more."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that happened on an account of ours, as its platform told it.

    `uid` is the platform's own id of it, the same at every delivery. `sender` is the platform's id of whoever
    did it; `place` is where to answer, where that is another id. `name`, `handle` and `language` (BCP 47) are
    what the platform tells of them beside it; empty where it tells nothing.
    """

    uid: str
    sender: str
    at: datetime
    what: What = What.MESSAGE
    text: str = ""
    media: tuple[Media, ...] = ()
    place: str = ""
    name: str = ""
    handle: str = ""
    language: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A public post that names an account of ours, as its platform told it.

    `uid` is the platform's own id of the post, `author` its id of whoever wrote it, `url` where anybody reads
    it. `facts` are what `Platform.answer_mention` needs beside them.
    """

    uid: str
    author: str
    at: datetime
    text: str
    url: str = ""
    name: str = ""
    handle: str = ""
    language: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Profile:
    """Whom the platform says somebody is. Anybody can call themselves anything there."""

    name: str = ""
    handle: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class OutFile:
    """A file on its way out."""

    kind: MediaKind
    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One thing to send, a text that fits or a file, to `to` at `place`. `facts` are those that came last."""

    to: str
    place: str
    text: str = ""
    file: OutFile | None = None
    facts: dict[str, Any] = field(default_factory=dict)

"""Topics: what a stream is about (`desk`, `ticket:WD-…`, `customer:…`), and who may listen to which."""

import re
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.http import HttpRequest

Source = Callable[[HttpRequest], Iterable[str]]
SourceT = TypeVar("SourceT", bound=Source)

_SHAPE = re.compile(r"[a-z][a-z_]{0,39}(:[A-Za-z0-9_.-]{1,70})?")
# A browser follows the pages that are open in it; nobody has more of them than this.
MOST_ASKED_FOR = 50

_sources: list[Source] = []


def register(source: SourceT) -> SourceT:
    """Add a room's answer to "which topics may this request's person hear?". Usable as a decorator."""
    if source not in _sources:
        _sources.append(source)
    return source


def heard_by(request: HttpRequest) -> list[str]:
    """All topics for this request's person, from every room, in a stable order."""
    return sorted({named(topic) for source in _sources for topic in source(request)})


def asked_for(request: HttpRequest) -> list[str]:
    """The topics a page names itself (form field `topic`, repeatable): wishes, that the rooms may grant."""
    wishes = request.POST.getlist("topic")[:MOST_ASKED_FOR]
    return [topic for topic in wishes if _SHAPE.fullmatch(topic)]


def named(topic: str) -> str:
    """The topic itself; raises ValueError when it isn't shaped like one (a bug of the caller)."""
    if not _SHAPE.fullmatch(topic):
        raise ValueError(f"not a topic: {topic!r}")
    return topic

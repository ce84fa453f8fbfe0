"""JSON that is written while it is read, so that a long list is never in memory as a whole.

A document is made of mappings, plain values, and iterators: an iterator is written as an array, one element
after the other. Its elements are plain, and so are the elements of lists.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import override

# In characters: large enough for a network, small enough for a memory that many share.
PORTION = 64_000


def written(document: Mapping[str, Any], language: str) -> Iterator[str]:
    """In portions of about PORTION. What is translated on the way speaks this language, which is this
    thread's only while a portion is made: not while somebody waits for the next one."""
    left = _pieces(document, "\n")
    while True:
        with override(language):
            portion = "".join(_some(left))
        if not portion:
            return
        yield portion


def _some(pieces: Iterator[str]) -> Iterator[str]:
    size = 0
    for piece in pieces:
        yield piece
        size += len(piece)
        if size >= PORTION:
            return


def _pieces(value: Any, line: str) -> Iterator[str]:
    """`line` is the break before each line on this level, with its indent."""
    if isinstance(value, Mapping):
        items = ((f"{_plain(key)}: ", item) for key, item in value.items())
        yield from _enclosed("{}", items, line)
    elif isinstance(value, Iterator):
        yield from _enclosed("[]", (("", item) for item in value), line)
    else:
        # A break inside a text is written `\n`: these are all breaks of the layout.
        yield _plain(value).replace("\n", line)


def _enclosed(ends: str, items: Iterable[tuple[str, Any]], line: str) -> Iterator[str]:
    before, inner = ends[0], line + "  "
    for name, item in items:
        yield f"{before}{inner}{name}"
        yield from _pieces(item, inner)
        before = ","
    yield ends if before == ends[0] else line + ends[1]


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)

"""Which parts are the text of a letter and which are attachments (RFC 8621, section 4.1.4)."""

from dataclasses import dataclass, field
from typing import Final

from walletdesk.channels.email.reading.structure import Part

LETTER_TYPES: Final = {"message/rfc822", "message/global"}
_MEDIA: Final = ("image/", "audio/", "video/")
_TEXT: Final = {"text/plain", "text/html"}


@dataclass(slots=True)
class Bodies:
    """`text` for a reader of plain text, `html` for one of HTML; media shown within the text stand in both.

    Such media are attachments too: a reader without pictures still has to see that there are some.
    """

    text: list[Part] = field(default_factory=list)
    html: list[Part] = field(default_factory=list)
    attachments: list[Part] = field(default_factory=list)


def sort(root: Part) -> Bodies:
    bodies = Bodies()
    _sort([root], _Group("mixed"), bodies)
    return bodies


@dataclass(slots=True)
class _Group:
    """The multipart that parts stand in; one in an alternative may be for one kind of reader only."""

    kind: str
    in_alternative: bool = False
    for_text: bool = True
    for_html: bool = True

    def below(self, part: Part) -> "_Group":
        kind = part.media_type.partition("/")[2]
        return _Group(kind, self.in_alternative or kind == "alternative", self.for_text, self.for_html)


def _sort(parts: list[Part], group: _Group, bodies: Bodies) -> None:
    before = len(bodies.text), len(bodies.html)
    for position, part in enumerate(parts):
        if part.is_multipart:
            _sort(part.parts, group.below(part), bodies)
        elif not _is_shown(part, position, group):
            bodies.attachments.append(part)
        elif group.kind == "alternative":
            _take_alternative(part, bodies)
        else:
            _take(part, group, bodies)
    if group.kind == "alternative" and group.for_text and group.for_html:
        _share_the_only_form(bodies, *before)


def _is_shown(part: Part, position: int, group: _Group) -> bool:
    is_media = part.media_type.startswith(_MEDIA)
    if part.disposition.value == "attachment" or not (is_media or part.media_type in _TEXT):
        return False
    if is_media and part.is_damaged:
        return False
    return position == 0 or (group.kind != "related" and (is_media or not part.name))


def _take_alternative(part: Part, bodies: Bodies) -> None:
    if part.media_type == "text/plain":
        bodies.text.append(part)
    elif part.media_type == "text/html":
        bodies.html.append(part)
    else:
        bodies.attachments.append(part)


def _take(part: Part, group: _Group, bodies: Bodies) -> None:
    if group.in_alternative and group.for_text and group.for_html:
        group.for_html = part.media_type != "text/plain"
        group.for_text = part.media_type != "text/html"
    if group.for_text:
        bodies.text.append(part)
    if group.for_html:
        bodies.html.append(part)
    if part.media_type not in _TEXT:
        bodies.attachments.append(part)


def _share_the_only_form(bodies: Bodies, texts: int, htmls: int) -> None:
    """An alternative in one form only is for both readers."""
    text, html = bodies.text[texts:], bodies.html[htmls:]
    if not text:
        bodies.text.extend(html)
    elif not html:
        bodies.html.extend(text)

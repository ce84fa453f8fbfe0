"""What WeChat and WeCom post, as plain names and values: XML, or JSON where an account was set to it."""

from __future__ import annotations

import json
from xml.parsers import expat

DEEPEST = 8
MOST_ELEMENTS = 500


class Unreadable(ValueError):
    """This is not what the platform's documents describe; says what is wrong in a few words."""


def parse(body: bytes) -> dict[str, str]:
    """The values one level below the top, by their names; deeper ones are left out. Raises Unreadable."""
    return _from_json(body) if body.lstrip()[:1] == b"{" else _from_xml(body)


def _from_json(body: bytes) -> dict[str, str]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("not JSON") from None
    return {str(name): str(value) for name, value in told.items() if isinstance(value, str | int | float)}


def _from_xml(body: bytes) -> dict[str, str]:
    reader = _Reader()
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.begin, reader.end
    parser.CharacterDataHandler = reader.text
    # Nothing may be declared: entities grow a thousandfold, or read files (CWE-776, CWE-611).
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(body, True)
    except expat.ExpatError:
        raise Unreadable("not XML") from None
    return reader.values


def _refuse(*_declared: object) -> None:
    raise Unreadable("XML with declarations")


class _Reader:
    """Hears of elements as they come; the first of a name counts."""

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self._path: list[str] = []
        self._said: list[str] = []
        self._seen = 0

    def begin(self, name: str, _attributes: dict[str, str]) -> None:
        self._path.append(name)
        self._seen += 1
        self._said = []
        if len(self._path) > DEEPEST or self._seen > MOST_ELEMENTS:
            raise Unreadable("too many elements")

    def text(self, said: str) -> None:
        self._said.append(said)

    def end(self, name: str) -> None:
        if len(self._path) == 2:
            self.values.setdefault(name, "".join(self._said))
        self._path.pop()
        self._said = []

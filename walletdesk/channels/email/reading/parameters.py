"""Values with parameters, such as Content-Type and Content-Disposition (RFC 2045, section 5.1; RFC 2231)."""

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote_to_bytes

from walletdesk.channels.email.reading import charsets, words
from walletdesk.channels.email.reading.notes import Notes

# A quoted value may hold anything; one that is never closed ends with the header.
_PARAMETER: Final = re.compile(
    r""";\s*([^\s=;"]{1,100})\s*=\s*(?:"((?:[^"\\]|\\.?)*)(?:"|$)|'([^';]*)'(?=\s*(?:;|$))|([^;]*))""",
    re.DOTALL,
)
_PIECE: Final = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
_QUOTED_PAIR: Final = re.compile(r"\\(.)", re.DOTALL)
_PLAIN_BACKSLASH: Final = re.compile(r"[A-Za-z]:\\")
_MOST: Final = 200


@dataclass(frozen=True, slots=True)
class Parametrised:
    """The value in lower case, such as text/plain or attachment, and its parameters, decoded."""

    value: str = ""
    parameters: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return self.parameters.get(name, "")


def parse(header: str, notes: Notes) -> Parametrised:
    """Never fails; of a parameter given twice the first counts, the extended form before the plain one."""
    if ";" not in header:
        header = ";".join(header.split(None, 1))
    value = header.partition(";")[0]
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for count, found in enumerate(_PARAMETER.finditer(header, len(value))):
        named = _PIECE.fullmatch(found[1].lower())
        if count >= _MOST or not named:
            continue
        number = int(named[2]) if named[2] else -1
        pieces.setdefault(named[1], []).append((number, bool(named[3]), _written(found)))
    decoded = {name: _join(parts, notes) for name, parts in pieces.items()}
    return Parametrised("".join(value.split()).lower(), decoded)


def _written(found: re.Match[str]) -> str:
    if found[2] is not None:
        is_path = _PLAIN_BACKSLASH.match(found[2])
        return found[2] if is_path else _QUOTED_PAIR.sub(r"\1", found[2])
    return (found[3] if found[3] is not None else found[4]).strip()


def _join(parts: list[tuple[int, bool, str]], notes: Notes) -> str:
    """One value of its pieces: name*0*=, name*1= and so on (RFC 2231, section 3), name*= or plain name=."""
    whole = [part for part in parts if part[0] < 0]
    if extended := [text for _number, is_extended, text in whole if is_extended]:
        charset, text = _charset_of(extended[0])
        return charsets.decode(unquote_to_bytes(text), charset, notes)
    numbered = sorted(part for part in parts if part[0] >= 0)
    if not numbered:
        return words.decode(whole[0][2], notes)
    charset, first = _charset_of(numbered[0][2]) if numbered[0][1] else ("", numbered[0][2])
    texts = [first, *(text for _number, _is_extended, text in numbered[1:])]
    if not any(is_extended for _number, is_extended, _text in numbered):
        return words.decode("".join(texts), notes)
    data = [
        unquote_to_bytes(text) if is_extended else text.encode("utf-8", "replace")
        for (_number, is_extended, _text), text in zip(numbered, texts, strict=True)
    ]
    return charsets.decode(b"".join(data), charset, notes)


def _charset_of(text: str) -> tuple[str, str]:
    """utf-8'en'%E2%82%AC: the charset and the language stand before the value; many writers forget them."""
    charset, quote, rest = text.partition("'")
    _language, second, value = rest.partition("'")
    return (charset, value) if quote and second else ("utf-8", text)

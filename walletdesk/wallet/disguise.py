"""What a name looks like to a person, whatever characters it is written in.

`USDС` with a Cyrillic С, `U‍S‍D‍C` with invisible characters, `ＵＳＤＣ`, `USDC.` and `ùsdç` all look
like USDC. The look-alike letters are those of Unicode's own table (UTS 39).
"""

import re
import unicodedata
from functools import lru_cache

from confusable_homoglyphs import confusables

# A hostile contract may answer with a name of any length; nobody reads further than this.
MOST_CHARACTERS = 200
_INVISIBLE_LETTERS = "\u115f\u1160\u3164\uffa0\u2800\u17b4\u17b5"
_NAMED = re.compile(
    r"(?:LATIN|INDICATOR|SQUARED|CIRCLED).* (?:LETTER|SYMBOL LETTER)(?: SMALL CAPITAL)? ([A-Z])(?: WITH .*)?"
)
_DIGITS_FOR_LETTERS = str.maketrans("01345678L", "OIEASGTBI")
_EMOJI_GLUE = "\u200d\ufe0e\ufe0f"
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


@lru_cache(maxsize=8192)
def letters(text: str) -> str:
    """What is read, in capitals: without signs, accents and anything invisible, each letter as it looks."""
    cut = visible(text)[:MOST_CHARACTERS]
    return "".join(filter(str.isalnum, (_latin(sign) for sign in unicodedata.normalize("NFKC", cut)))).upper()


def looser(read: str) -> str:
    """The same for whoever takes digits for letters: USDC and U5DC, ALI and A1I are one."""
    return read.translate(_DIGITS_FOR_LETTERS)


def visible(text: str) -> str:
    """The text without what nobody sees; blanks are kept, but none at either end."""
    return "".join(sign for sign in text if not _is_invisible(sign)).strip()


def is_disguised(text: str) -> bool:
    """Whether Latin letters are mixed with others that look like them, or hold invisible characters.

    Nobody writes so by mistake. Another script alone, or one that does not look like the Latin
    letters beside it, is no disguise.
    """
    cut = text.strip(" \t\r\n\0")[:MOST_CHARACTERS]
    if not any(sign.isascii() and sign.isalpha() for sign in cut):
        return bool(_BIDI & set(cut))
    hidden = any(_is_invisible(sign) and sign not in _EMOJI_GLUE for sign in cut)
    return hidden or _glued(cut) or any(_passes_for_latin(sign) for sign in cut)


def _glued(text: str) -> bool:
    """An emoji may hold its parts together with a joiner; between letters it has nothing to do."""
    return re.search(f"[A-Za-z][{_EMOJI_GLUE}]+(?:[A-Za-z]|$)", text) is not None


def _is_invisible(sign: str) -> bool:
    return (
        unicodedata.category(sign) in ("Cf", "Cc", "Cn", "Co")
        or sign in _INVISIBLE_LETTERS
        or ("\ufe00" <= sign <= "\ufe0f")
    )


def _passes_for_latin(sign: str) -> bool:
    if sign.isascii() or not sign.isalpha() or unicodedata.name(sign, "").startswith("LATIN"):
        return False
    return unicodedata.east_asian_width(sign) not in ("W", "F") and _latin(sign).isascii()


@lru_cache(maxsize=4096)
def _latin(sign: str) -> str:
    """The Latin letter or digit that a character looks like, else itself; nothing for a mark."""
    if sign.isascii():
        return sign
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me"):
        return ""
    for spelling in (sign, sign.upper()):
        found = _by_table(spelling) or _by_name(spelling)
        if found:
            return found
    return sign


def _by_table(sign: str) -> str:
    """Follows the table, which sometimes has the Latin letter two steps away, breadth first."""
    seen, waiting = {sign}, [sign]
    while waiting and len(seen) < 40:
        for found in (one["c"] for one in confusables.confusables_data.get(waiting.pop(0), ())):
            plain = "".join(
                part for part in found if not unicodedata.combining(part) and part not in "\u20eb\u0335"
            )
            if plain.isascii() and plain.isalnum():
                return plain
            named = _by_name(found) if len(found) == 1 else ""
            if named:
                return named
            if found not in seen and len(found) == 1:
                seen.add(found)
                waiting.append(found)
    return ""


def _by_name(sign: str) -> str:
    """Ŧ is LATIN CAPITAL LETTER T WITH STROKE, ᴛ a small capital T; accents come off by decomposition."""
    base = unicodedata.normalize("NFD", sign)[:1]
    if base.isascii() and base.isalnum():
        return base
    named = _NAMED.fullmatch(unicodedata.name(sign, "")) if len(sign) == 1 else None
    return named[1] if named else ""

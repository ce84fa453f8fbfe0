"""Text from outside, made safe to store and to show, without taking anybody's script or emoji away."""

import re
import unicodedata

from django.utils.translation import gettext as _

ELLIPSIS = "…"

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_BLANKS = re.compile(r"\s+")
# Characters that nobody sees: controls, bidirectional marks and overrides (they make a text read differently
# from what it says: Unicode Technical Report 36, section 2.5), zero-width blanks, lone surrogates (which no
# database takes), non-characters, and tags outside of a flag. The joiners U+200C and U+200D stay: Persian and
# emoji need them.
_UNSEEN = re.compile(
    "(?P<flag>\U0001f3f4[\U000e0020-\U000e007e]{1,8}\U000e007f)|"
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]"
)
_SMALLEST_CUT = 1
# The longest composition in Unicode joins four code points into one, so anything longer can't fit after it.
_LONGEST_COMPOSITION = 4
_MOST_MARKS = 30


class TextTooLong(ValueError):
    """A text has more characters than its place allows; `limit` and `length` say how many."""

    def __init__(self, limit: int, length: int) -> None:
        self.limit, self.length = limit, length
        super().__init__(f"{length} characters, at most {limit}")

    @property
    def message(self) -> str:
        """For the person who wrote it, in the present language."""
        words = _("This is a little long: %(length)s characters, and there is room for %(limit)s.")
        return words % {"length": self.length, "limit": self.limit}


def clean_line(text: str, limit: int) -> str:
    """One line: as `clean_text`, and every run of blanks or line ends is one space."""
    return _within(_BLANKS.sub(" ", _clean(text, limit)).strip(), limit)


def clean_text(text: str, limit: int) -> str:
    """Text of several lines: composed (NFC), without unseen characters, line ends as \\n, trimmed.

    The limit counts characters (code points) of the result; TextTooLong is raised above it.
    """
    return _within(_clean(text, limit), limit)


def truncate(text: str, limit: int) -> str:
    """At most `limit` characters, with an ellipsis for what was left out; emoji and accents stay whole."""
    if len(text) <= limit:
        return text
    cut = max(limit - len(ELLIPSIS), _SMALLEST_CUT)
    while cut > _SMALLEST_CUT and (_joins_on(text[cut]) or text[cut - 1] == "\u200d"):
        cut -= 1
    return text[:cut].rstrip() + ELLIPSIS


def fold(text: str) -> str:
    """The form in which two texts are compared: compatibility forms and case make no difference.

    NFKC, case folding, NFKC again (Unicode Standard, section 3.13, D146 asks for the second round).
    """
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", _stream_safe(text)).casefold())


def strip_unseen(text: str) -> str:
    """Without controls, bidirectional marks and whatever else nobody sees; line ends and tabs stay."""
    return _UNSEEN.sub(lambda found: found["flag"] or "", text)


def _clean(text: str, limit: int) -> str:
    seen = strip_unseen(_LINE_ENDS.sub("\n", text)).strip()
    _within(seen, limit * _LONGEST_COMPOSITION)
    return unicodedata.normalize("NFC", _stream_safe(seen))


def _stream_safe(text: str) -> str:
    """Without the marks after the thirtieth on one letter (the bound of Unicode Standard Annex 15, part 13).

    Normalising takes time by the square of such a run: eighty thousand accents on one letter cost 6 seconds.
    """
    if text.isascii() or len(text) <= _MOST_MARKS:
        return text
    kept, run = [], 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _within(text: str, limit: int) -> str:
    if len(text) > limit:
        raise TextTooLong(limit, len(text))
    return text


def _joins_on(character: str) -> bool:
    """Whether a character only changes the one before it: an accent, a joiner, a variation, a skin tone."""
    return (
        unicodedata.category(character) in {"Mn", "Me", "Mc"}
        or character == "\u200d"
        or "\U0001f3fb" <= character <= "\U0001f3ff"
    )

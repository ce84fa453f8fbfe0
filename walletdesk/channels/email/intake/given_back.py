"""What a letter of ours tells its reader alone comes back in what they quote, and is not for the desk.

Whoever knows a customer's anti-phishing code can write letters that pass for ours, and a personal link is as
good as a key. Both are taken out before anything is stored or shown.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from django.conf import settings
from django.utils.translation import gettext, override

from walletdesk.channels.email.quoting import Folded
from walletdesk.channels.email.reading import Letter
from walletdesk.channels.email.understanding import Understood

TAKEN_OUT = "[…]"
# As it stands above our letters (notices/letter.txt and letter.html).
_LABEL = "Your anti-phishing code"
# Between it and the code: a colon, marks of quotation, tags, and blanks of every kind.
_BETWEEN = r"(?:[:：\s>*|]|<[^>]*>|&nbsp;)*"
# No noun of an address of ours is as long as the shortest token.
_PERSONAL = r"[^\s<>\"']*?[\w\-.:=]{20,}[^\s<>\"']*"


def without_what_is_the_readers(understood: Understood) -> Understood:
    """The same letter, with gaps where it repeats a code or a personal link of ours."""
    said, rest = understood.folded.said, understood.folded.rest
    return replace(
        understood,
        letter=_letter(understood.letter),
        folded=Folded(_text(said), _text(rest)),
    )


def _letter(letter: Letter) -> Letter:
    return replace(
        letter,
        text=_text(letter.text),
        html=_text(letter.html),
        hidden=_text(letter.hidden),
        letters=tuple(map(_letter, letter.letters)),
    )


def _text(text: str) -> str:
    codes, links = _patterns(settings.PUBLIC_URL)
    return links.sub(rf"\g<1>{TAKEN_OUT}", codes.sub(rf"\g<1>{TAKEN_OUT}", text))


@cache
def _patterns(public_url: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    labels = "|".join(map(re.escape, _labels()))
    codes = re.compile(rf"((?:{labels}){_BETWEEN})[^\s<][^\n<]*", re.IGNORECASE)
    links = re.compile(rf"({re.escape(public_url)}/){_PERSONAL}", re.IGNORECASE | re.ASCII)
    return codes, links


def _labels() -> list[str]:
    """In every language that our letters are written in."""
    labels = []
    for language, _ in settings.LANGUAGES:
        with override(language):
            labels.append(gettext(_LABEL))
    return labels

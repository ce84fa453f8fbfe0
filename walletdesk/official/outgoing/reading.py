"""A text as the rules read it: one plain spelling, cut into clauses, each with the clause before it.

Who wants to get past the guard writes seed phrase with a Cyrillic е, 助 记 词 with blanks, passw0rd with a
zero. All of that is folded away first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from walletdesk.language import fold
from walletdesk.shield.folding import fold as undisguise

_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff])[ .·*_\-~|/#+=^&@•]+(?=[\u4e00-\u9fff])")
# s e e d: letters one by one, at least three of them.
_SPACED = re.compile(r"(?<![a-z0-9])(?:[a-z0-9][ ._*\-]){2,}[a-z0-9](?![a-z0-9])")
_LEET = str.maketrans("013457$", "oieasts")
_LEET_WORD = re.compile(r"(?<![\w@$./-])(?=[\w$]*[a-z])(?=[\w$]*[013457$])[a-z013457$]{3,}(?![\w./@-])")
# Letters that only look: small capitals, white on black, and lines drawn through.
_DRAWN = str.maketrans(
    {
        **dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "abcdefghijklmnoprstuvwyz", strict=True)),
        **{chr(0x1F150 + at): chr(ord("a") + at) for at in range(26)},
        **{chr(0x1F170 + at): chr(ord("a") + at) for at in range(26)},
        **{chr(mark): None for mark in range(0x300, 0x370)},
    }
)
# 助、记。词: no sentence ends within these.
_TORN = (
    (re.compile(r"助\W{1,3}记\W{0,3}词|助\W{0,3}记\W{1,3}词"), "助记词"),
    (re.compile(r"私\W{1,3}[钥匙]"), "私钥"),
    (re.compile(r"验\W{1,3}证\W{0,3}码|验\W{0,3}证\W{1,3}码"), "验证码"),
    (re.compile(r"密\W{1,3}码"), "密码"),
)
_HAN_BESIDE_LATIN = re.compile(r"(?<=[\u4e00-\u9fff])(?=[a-z])|(?<=[a-z])(?=[\u4e00-\u9fff])")
_OTHER_DOTS = re.compile("(?<=[a-z0-9])[\u3002\uff0e\uff61\u2024\ufe52](?=[a-z0-9])")
# A clause ends with a sentence, at a comma, and where "but" or "unless" turns the sense around.
_ENDS = re.compile(
    r"[;!?。]+|,+(?!\d{3}(?!\d))|\.(?=\s|$)|\s[-–—]+\s|——"
    r"|\b(?:but|however|unless|until|otherwise|instead|so that|and then|then|so)\b"
    r"|但是|但|不过|除非|否则|而是|然后|所以|因此|只需|为此"
)
_LONGEST_CLAUSE = 200
_LINE_ENDS = re.compile(rf"[，；！？]|{_ENDS.pattern}")
_CLOSES = re.compile(r"[.!?:;。！？：；]\s*$")
_BEGINS = re.compile(r"\s*(?:[-*•#>|]|\d+[.)、])")
_GOES_ON = re.compile(r"(?:or|nor)\b|或|或者|以及")
# Words that say no without meaning it: "don't worry and send me …".
_HOLLOW = re.compile(
    r"(?:don'?t|do not|no need to|never) (?:worry|hesitate|forget|delay|wait|panic|be afraid"
    r"|mind)\b(?: to\b)?"
    r"|(?:there(?:'s| is) )?(?:nothing (?:bad )?(?:will|can) happen|no (?:risk|harm|danger)\b)"
    r"|不会有(?:任何|什么)?(?:事|问题|风险|影响)的?|不会(?:外传|泄露出去|出事)|(?:没|没有)(?:事|关系|问题|风险)的?$"
    r"|一分不少|不会少您?你?(?:的|一分)?"
    r"|(?:不要|不用|不必|请勿|别)(?:担心|害怕|犹豫|忘记|忘了|忘|着急|慌张|慌|再等|拖延|客气|怕)"
)


@dataclass(frozen=True)
class Clause:
    """A part of a text in plain spelling; `before` is the clause before it, empty for the first of all."""

    text: str
    before: str = ""


def clauses(text: str) -> list[Clause]:
    """The clauses of all lines, in order."""
    parts: list[str] = []
    for line in _paragraphs(text):
        for part in _parts(plain(line)):
            # "We never ask for codes, or send you to a …": what a list begins with holds for all of it.
            parts.append(f"{parts[-1]}, {part}" if parts and _GOES_ON.match(part) else part)
    return [Clause(part, parts[at - 1] if at else "") for at, part in enumerate(parts)]


def plain(line: str) -> str:
    """One line in its plain spelling."""
    folded = _BETWEEN_HAN.sub("", undisguised(line).translate(_DRAWN))
    for torn, whole in _TORN:
        folded = torn.sub(whole, folded)
    folded = _HAN_BESIDE_LATIN.sub(" ", re.sub("(?<=[a-z])_(?=[a-z])", " ", folded))
    folded = _SPACED.sub(lambda found: re.sub(r"[ ._*\-]", "", found.group()), folded)
    return _LEET_WORD.sub(lambda found: found.group().translate(_LEET), folded)


def _paragraphs(text: str) -> Iterator[str]:
    """Lines, with those put together that break in the middle of a sentence: a line end hides no question."""
    whole = ""
    for line in text.splitlines():
        if whole and (not line.strip() or _BEGINS.match(line) or _CLOSES.search(whole)):
            yield whole
            whole = ""
        whole = f"{whole} {line}".strip()
    yield whole


def undisguised(line: str) -> str:
    """One line with plain letters, in lower case; nothing between them is touched, as links need it."""
    return fold(undisguise(line)[0]).replace("’", "'").replace("‘", "'")


def spellings(line: str) -> tuple[str, ...]:
    """A line with plain letters, and as it stands: dеsk.example with a Cyrillic е leads elsewhere."""
    return tuple(dict.fromkeys([with_plain_dots(undisguised(line)), with_plain_dots(line.lower())]))


def clause_at(line: str, place: int) -> str:
    """The clause of a line in which a place lies, without words that say no and mean nothing by it: "Don't
    worry, add me on …" is no warning, and "to avoid scams, add me on …" is none either."""
    # No clause is longer, and a line may be as long as a file.
    begins = max(0, place - _LONGEST_CLAUSE)
    line, place = line[begins : place + _LONGEST_CLAUSE], place - begins
    ends = [found for found in _LINE_ENDS.finditer(line) if found.start() not in {place, place - 1}]
    start = max((found.end() for found in ends if found.end() <= place), default=0)
    end = min((found.start() for found in ends if found.start() >= place), default=len(line))
    return _HOLLOW.sub(" ", line[start:end])


def with_plain_dots(line: str) -> str:
    """A folded line in which every dot between letters that a browser takes for one is one: evil。com."""
    return _OTHER_DOTS.sub(".", line)


def _parts(line: str) -> Iterator[str]:
    for part in _ENDS.split(_HOLLOW.sub(" ", line)):
        if stripped := part.strip():
            yield stripped

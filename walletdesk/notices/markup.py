"""The small markup of letters: a subject, paragraphs, and five kinds of lines of their own.

    Subject: Your account is open again

    A paragraph of one line
    or of more.

    [[ Sign in | https://… ]]       a button
    <<123456>>                      a code, big
    ! Nobody of us asks for it.     a warning
    | {{ words }}                   what one of us wrote, in as many lines as it has; links can be followed
    > {{ words }}                   what the reader wrote, quoted

Only the template's own marks count. What a person typed may contain `[[` or begin with `!` and stays text:
before the values are filled in, every mark is replaced by a sign that carries a random number of this one
rendering, which nobody who supplies a value can know.
"""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit


class LetterError(ValueError):
    """A letter is not written as the markup asks, or something unfit was filled into it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a letter: a "paragraph", "caution", "code", "button", "said" or "quote"; only a button has a
    `url`.
    """

    kind: str
    text: str
    url: str = ""

    @property
    def as_quote(self) -> str:
        """Each line behind a sign, as in plain text (RFC 3676, section 4.5)."""
        return "\n".join(f"> {line}".rstrip() for line in self.text.split("\n"))


_SUBJECT = re.compile(r"\ASubject: *(?P<subject>[^\n]+)(?:\n|\Z)")
_MARKS = re.compile(
    r"^[ \t]*\[\[ *(?P<button>.+?) +\| +(?P<url>\S.*?) *\]\][ \t]*$"
    r"|^[ \t]*<<(?P<code>.+?)>>[ \t]*$"
    r"|^! +(?P<caution>.+)$"
    r"|^\| +(?P<said>.+)$"
    r"|^> +(?P<quote>.+)$",
    re.MULTILINE,
)
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Marks:
    """The signs of one rendering."""

    def __init__(self) -> None:
        # It begins with a control character, which neither a template nor a keyboard brings along.
        self._sign = f"\x01{secrets.token_hex(16)}"
        sign = re.escape(self._sign)
        self._special = re.compile(
            rf"{sign}(?P<kind>[a-z]+):(?P<text>.*?)(?:{sign}\|(?P<url>.*?))?{sign}!", re.DOTALL
        )

    def put_into(self, source: str) -> str:
        """A template's source with its marks replaced; LetterError without a subject or with a stray mark."""
        source = source.replace("\r\n", "\n")
        if not (subject := _SUBJECT.match(source)):
            raise LetterError("A letter begins with a line 'Subject: …'.")
        body = _MARKS.sub(self._signed, source[subject.end() :])
        if "[[" in body or "<<" in body:
            raise LetterError("A button or a code stands on a line of its own.")
        return f"{subject['subject'].strip()}{self._sign}{body}"

    def _signed(self, found: re.Match[str]) -> str:
        kind = found.lastgroup or ""
        kind = "button" if kind == "url" else kind
        link = f"{self._sign}|{found['url']}" if found["url"] else ""
        return f"\n\n{self._sign}{kind}:{found[kind]}{link}{self._sign}!\n\n"

    def read(self, filled: str) -> tuple[str, list[Block]]:
        """The subject and the blocks of a template that `put_into` prepared and that is filled in now.

        Raises LetterError for a subject of several lines and for a link that is not http(s).
        """
        subject, _, body = filled.partition(self._sign)
        subject = subject.strip()
        if not subject or len(subject.splitlines()) != 1:
            raise LetterError("A subject is one line.")
        return _seen(subject), list(self._blocks(body))

    def _blocks(self, body: str) -> Iterator[Block]:
        at = 0
        for special in self._special.finditer(body):
            yield from _paragraphs(body[at : special.start()])
            at = special.end()
            if text := _seen(special["text"]):
                yield Block(special["kind"], text, _safe_link(special["url"] or ""))
        yield from _paragraphs(body[at:])


def _paragraphs(text: str) -> Iterator[Block]:
    for paragraph in re.split(r"\n[ \t]*(?:\n[ \t]*)+", text):
        if words := _seen(paragraph):
            yield Block("paragraph", words)


def _seen(text: str) -> str:
    """Without characters that nobody sees, those that turn the direction of reading included."""
    return _UNSEEN.sub("", text).strip()


def _safe_link(url: str) -> str:
    url = url.strip()
    if url and (urlsplit(url).scheme not in {"http", "https"} or re.search(r"[\s<>\"]", url)):
        raise LetterError("A button leads to an http or https address.")
    return url

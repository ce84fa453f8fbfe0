"""From a template and a recipient to a letter: its subject, its text, and the same words as HTML."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.template import Context, Engine, loader
from django.utils import timezone, translation

from walletdesk.notices.heading import Author
from walletdesk.notices.markup import Block, LetterError, Marks
from walletdesk.notices.our_address import our_address
from walletdesk.notices.recipient import Recipient
from walletdesk.notices.register import kind

SUBJECT_LENGTH = 200
# The shell above has this page; where it is moved, a test of that page says so.
CHECK_PAGE = "/official/conversations/"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A letter, ready to send."""

    subject: str
    text: str
    html: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands around the words: a line above everything, the way not to get such letters, and the code by
    which the reader can ask in the app whether the letter is ours; each empty where there is none.
    """

    above: str = ""
    unsubscribe_url: str = ""
    check_code: str = ""


NO_MARGIN = Margin()


def render(slug: str, to: Recipient, context: Mapping[str, Any], margin: Margin = NO_MARGIN) -> Rendered:
    """The letter in the reader's language and with times in the reader's zone.

    Raises UnknownLetter, TemplateDoesNotExist for a language it is not written in, LetterError.
    """
    language = to.written_language
    with translation.override(language), timezone.override(to.time_zone):
        known = kind(slug)
        subject, blocks = _filled(known.source(language), context)
        frame = {
            **_frame(to, subject, blocks),
            **asdict(margin),
            "is_personal": known.author == Author.PERSON,
        }
        # The layout's own lines are separated by its tags; three line ends in a row mean one blank line.
        text = _tidy(loader.render_to_string("notices/letter.txt", frame))
        html = loader.render_to_string("notices/letter.html", frame)
    codes = tuple(block.text for block in blocks if block.kind == "code")
    return Rendered(subject, text, html, codes)


def _filled(source: str, context: Mapping[str, Any]) -> tuple[str, list[Block]]:
    marks = Marks()
    template = Engine.get_default().from_string(marks.put_into(source))
    everywhere = {"brand": settings.BRAND, "public_url": settings.PUBLIC_URL}
    # Nothing is escaped here, for this is text; the HTML layout escapes every block.
    subject, blocks = marks.read(template.render(Context({**everywhere, **context}, autoescape=False)))
    if len(subject) > SUBJECT_LENGTH:
        raise LetterError(f"A subject has at most {SUBJECT_LENGTH} characters.")
    return subject, blocks


def _frame(to: Recipient, subject: str, blocks: list[Block]) -> dict[str, Any]:
    return {
        "brand": settings.BRAND,
        "ours": our_address(),
        "check_page": f"{settings.PUBLIC_URL}{CHECK_PAGE}",
        "language": to.written_language,
        "subject": subject,
        "blocks": blocks,
        "anti_phishing_code": to.anti_phishing_code,
        "freeze_url": to.freeze_url,
    }


def _tidy(text: str) -> str:
    lines = [line.rstrip() for line in text.strip().splitlines()]
    kept = [line for line, before in zip(lines, ["", *lines], strict=False) if line or before]
    return "\n".join(kept) + "\n"

"""The pack on paper."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

from walletdesk.look.paper import face, face_for, is_latin
from walletdesk.official.fakes.pack.document import Pack, Section

_MARGIN = 18 * mm


def drawn(pack: Pack, *, is_chinese: bool) -> bytes:
    """The bytes of the PDF, in the language of the moment; each letter begins a page of its own."""
    out = io.BytesIO()
    made = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN,
        title=_("Take-down pack"), author="WalletDesk", lang="zh-CN" if is_chinese else "en",
    )  # fmt: skip

    def footer(canvas: Canvas, _doc: object) -> None:
        canvas.setFont("Courier", 7)
        canvas.drawString(_MARGIN, 10 * mm, pack.made_at)
        canvas.drawRightString(A4[0] - _MARGIN, 10 * mm, str(canvas.getPageNumber()))

    made.build(_Sheet(is_chinese).story(pack), onFirstPage=footer, onLaterPages=footer)
    return out.getvalue()


class _Sheet:
    """Paragraphs in one language."""

    def __init__(self, is_chinese: bool) -> None:
        # Quotation marks of a Chinese face are as wide as its characters: nothing for English.
        self._face = face() if is_chinese else "Helvetica"
        self._text = ParagraphStyle("text", fontName=self._face, fontSize=9.5, leading=13.5, spaceAfter=5)
        self._title = ParagraphStyle("title", parent=self._text, fontSize=17, leading=22)
        self._head = ParagraphStyle(
            "head", parent=self._text, fontSize=12, leading=16, spaceBefore=10, spaceAfter=3, keepWithNext=1
        )

    def story(self, pack: Pack) -> list[Flowable]:
        story: list[Flowable] = [
            self._paragraph(_("Take-down pack"), self._title),
            self._paragraph(pack.title, self._head),
            Spacer(1, 4),
        ]
        for section in pack.sections:
            story += self._section(section)
        for letter in pack.letters:
            story += [PageBreak(), self._paragraph(letter.heading, self._head)]
            story += [self._paragraph(part, self._text) for part in letter.text.split("\n\n")]
        return story

    def _section(self, section: Section) -> list[Flowable]:
        paragraphs = [self._paragraph(words, self._text) for words in section.paragraphs]
        return [self._paragraph(section.heading, self._head), *paragraphs]

    def _paragraph(self, text: str, style: ParagraphStyle) -> Paragraph:
        """What a scammer wrote may be of any script, and as long as a line without blanks."""
        name = self._face if is_latin(text) else face_for(text)
        in_its_face = ParagraphStyle(
            f"{style.name} of {name}", parent=style, fontName=name, wordWrap=_wrap(text)
        )
        return Paragraph(escape(text).replace("\n", "<br/>"), in_its_face)


def _wrap(text: str) -> str | None:
    longest = max((len(word) for word in text.split()), default=0)
    return "CJK" if longest > 60 or not is_latin(text) else None

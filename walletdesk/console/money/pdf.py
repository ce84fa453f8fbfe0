"""The report on paper."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from walletdesk.chains.models import Finality
from walletdesk.chains.tracing.models import Ending
from walletdesk.look.paper import face, face_for, is_latin

_MARGIN = 14 * mm
# What the frame of a page keeps free beside its text.
_PADDING = 6
_LINES = TableStyle(
    [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.HexColor("#c9ced6")),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 4),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
    ]
)


def drawn(document: dict[str, Any], *, is_chinese: bool) -> bytes:
    """The bytes of the PDF, in the language of the moment."""
    # Once to count the pages, and once more to say of how many each one is.
    pages = _built(document, is_chinese, of=0)[1]
    return _built(document, is_chinese, of=pages)[0]


def _built(document: dict[str, Any], is_chinese: bool, of: int) -> tuple[bytes, int]:
    """The bytes, and how many pages they are."""
    out = io.BytesIO()
    made = SimpleDocTemplate(
        out, pagesize=landscape(A4), leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN,
        bottomMargin=16 * mm, title=_("Where the money went"), author="WalletDesk",
        lang="zh-CN" if is_chinese else "en",
    )  # fmt: skip
    foot = f"{document['ticket']} · SHA-256 {document['digest']['value']}"

    def footer(canvas: Canvas, _doc: object) -> None:
        canvas.setFont("Courier", 7)
        canvas.drawString(_MARGIN + _PADDING, 8 * mm, foot)
        page = f"{canvas.getPageNumber()} / {of}"
        canvas.drawRightString(landscape(A4)[0] - _MARGIN - _PADDING, 8 * mm, page)

    made.build(Paper(is_chinese).story(document), onFirstPage=footer, onLaterPages=footer)
    return out.getvalue(), made.page


class Paper:
    """Words, paragraphs and tables in one language."""

    def __init__(self, is_chinese: bool) -> None:
        # Quotation marks of a Chinese face are as wide as its characters: nothing for English.
        self._face, wrap = (face(), "CJK") if is_chinese else ("Helvetica", None)
        self._text = ParagraphStyle("text", fontName=self._face, fontSize=9, leading=12.5, wordWrap=wrap)
        self._small = ParagraphStyle("small", parent=self._text, fontSize=7.5, leading=10)
        self._head = ParagraphStyle(
            "head", parent=self._text, fontSize=12, leading=16, spaceBefore=10, spaceAfter=2, keepWithNext=1
        )
        self._title = ParagraphStyle("title", parent=self._text, fontSize=17, leading=22)
        self._code = ParagraphStyle("code", fontName="Courier", fontSize=6.4, leading=8.6, wordWrap="CJK")

    def story(self, document: dict[str, Any]) -> list[Flowable]:
        return [
            Paragraph(_("Where the money went"), self._title),
            Spacer(1, 4),
            self._facts(document),
            Paragraph(_("How to read this"), self._head),
            *(Paragraph(words, self._text) for words in how_to_read()),
            Paragraph(_("Payments"), self._head),
            self._payments(document["payments"]),
            Paragraph(_("Addresses"), self._head),
            self._addresses(document["addresses"]),
        ]

    def _facts(self, document: dict[str, Any]) -> Table:
        network, digest = document["network"], document["digest"]
        numbers = {"name": network["name"], "id": network["chain_id"]}
        rows = [
            (_("Reported transaction"), self._code_of(document["transaction"])),
            (_("Network"), self._words(_("%(name)s (chain id %(id)s)") % numbers)),
            (_("Ticket"), self._words(document["ticket"])),
            (_("Made at"), self._words(f"{moment(document['made_at'])} UTC")),
            (pgettext("report", "Looked at"), self._words(f"{moment(document['looked_at'])} UTC")),
            (
                _("Newest block, final block"),
                self._words(f"{network['head_block']}, {network['final_block']}"),
            ),
            (_("Digest of the data"), self._code_of(f"{digest['algorithm']} {digest['value']}")),
        ]
        cells = [[self._words(label), value] for label, value in rows]
        return _table(cells, [48, 217])

    def _payments(self, payments: list[dict[str, Any]]) -> Flowable:
        if not payments:
            return Paragraph(_("None."), self._text)
        head = (_("Step"), _("When (UTC)"), _("Amount"), _("From, to"), _("Transaction, block"), _("State"))
        rows = [[self._words(word) for word in head], *(self._payment(one) for one in payments)]
        # A hash, and an address, is as wide as its column: broken it could be copied wrongly.
        return _table(rows, [11, 28, 53, 60, 93, 20], head=1)

    def _payment(self, one: dict[str, Any]) -> list[Flowable]:
        contract = f"<br/>{one['asset']['contract']}" if one["asset"]["contract"] else ""
        amount = f"{escape(one['amount'])} {self._any(one['asset']['symbol'])}"
        block = _("block %(number)s") % {"number": one["block"]}
        return [
            self._words(str(one["step"])),
            self._words(moment(one["at"])),
            Paragraph(f"{amount}<font face='Courier' size='5.6'>{contract}</font>", self._small),
            Paragraph(f"{one['from']}<br/>{one['to']}", self._code),
            Paragraph(f"{one['transaction']}<br/>{self._any(block)}<br/>{one['block_hash']}", self._code),
            self._words(str(Finality(one["state"]).label)),
        ]

    def _addresses(self, addresses: list[dict[str, Any]]) -> Flowable:
        head = (_("Steps away"), _("Address"), pgettext("money", "What became of it"), _("Looked at, blocks"))
        rows = [[self._words(word) for word in head]]
        for one in addresses:
            looked = (
                f"{one['looked_from_block']} – {one['looked_to_block']}" if one["looked_to_block"] else "–"
            )
            rows.append(
                [
                    self._words(str(one["steps_away"])),
                    self._code_of(one["address"]),
                    self._words(str(Ending(one["what_became_of_it"]).label)),
                    self._words(looked),
                ]
            )
        return _table(rows, [22, 62, 101, 80], head=1)

    def _words(self, text: str) -> Paragraph:
        return Paragraph(self._any(text), self._small)

    def _code_of(self, text: str) -> Paragraph:
        return Paragraph(escape(text), self._code)

    def _any(self, text: str) -> str:
        """What a contract calls itself may be of any script."""
        return _set_in(self._face if is_latin(text) else face_for(text), text)


def _set_in(name: str, text: str) -> str:
    return f"<font face='{name}'>{escape(text)}</font>"


def _table(cells: list[list[Flowable]], widths: list[int], head: int = 0) -> Table:
    """Widths in millimetres; the first `head` rows come again on each page."""
    sizes = [width * mm for width in widths]
    return Table(cells, colWidths=sizes, repeatRows=head, style=_LINES, hAlign="LEFT")


def how_to_read() -> list[str]:
    """What this claims, what it doesn't, and what nobody here can see: the same on the page and on paper."""
    return [
        _(
            "Everything here stands on the chain and can be looked up there by its hash. What a token is "
            "called is its contract’s own word and proves nothing."
        ),
        _(
            "Coins are not marked. Which part of what leaves an address is what arrived there can’t be "
            "known from the chain. Of each asset the first payments are followed that left after it "
            "arrived, until as much has left as came."
        ),
        _(
            "Not seen: coins that a contract passed on within a transaction, single items of collections, "
            "and what happened on other networks or inside of an exchange. “Still there” means that no "
            "payment was seen to leave."
        ),
        _(
            "An address is no person. Who is behind one is known at most to the exchange or the service "
            "that runs it."
        ),
    ]


def moment(iso: str | None) -> str:
    """`2026-11-29 02:10:00`; a dash for none."""
    return datetime.fromisoformat(iso).strftime("%Y-%m-%d %H:%M:%S") if iso else "–"

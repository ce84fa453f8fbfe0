"""The face of papers: every reader sees what they say."""

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from walletdesk.look.paper import face, face_for, is_latin


@pytest.mark.parametrize("text", ["Where the money went", "资金去向", "資金去向：安娜", "“12 %” – é ≥ €", ""])
def test_both_languages_have_their_signs(text: str) -> None:
    assert face_for(text) == face()


def test_a_rarer_sign_is_left_to_the_reader() -> None:
    assert face_for("𠮷") != face()


def test_latin_is_what_every_reader_can_show() -> None:
    assert is_latin("“can’t” – 12 €")
    assert not is_latin("UЅDT"), "a Cyrillic letter in it"


def test_what_is_used_of_it_goes_along_in_the_paper() -> None:
    paper = io.BytesIO()
    canvas = Canvas(paper)
    canvas.setFont(face(), 9)
    canvas.drawString(20, 20, "资金去向")
    canvas.save()
    written = paper.getvalue()
    assert b"/FontFile2" in written
    assert len(written) < 30_000, "not the whole of it"

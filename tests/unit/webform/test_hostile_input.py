"""Bad input at the form: a clear answer, nothing lost, nothing executed."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from tests.unit.webform.conftest import Sender
from walletdesk.desk.models import Attachment, Catch, Ticket
from walletdesk.journal.models import Entry
from walletdesk.live.models import Event

pytestmark = pytest.mark.django_db
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"  # BIP-39 vector
PLACES = ["body", "name", "device", "app_version", "error_code", "transaction"]


def file(name: str, data: bytes, kind: str = "application/octet-stream") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, kind)


def picture() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (4, 4), "green").save(buffer, "PNG")
    return buffer.getvalue()


def archive(size: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("zeros", b"\0" * size)
    return buffer.getvalue()


def everything_stored() -> str:
    """Every text of every table that this door writes to."""
    rows: list[Any] = []
    tables = ["desk_ticket", "desk_message", "desk_attachment", "desk_catch", "live_event", "notices_letter"]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT row_to_json(t)::text FROM {table} t")
            rows += [row[0] for row in cursor.fetchall()]
    rows += [json.dumps(entry.details) for entry in Entry.objects.all()]
    rows += [json.dumps(event.data) for event in Event.objects.all()]
    return "\n".join(rows).lower()


@pytest.mark.parametrize("place", PLACES)
def test_a_seed_phrase_in_any_field_is_caught_before_it_is_stored(
    send: Sender, client: Client, place: str
) -> None:
    """docs/rules.md, principle 3: secrets never arrive."""
    answer = send(**{place: PHRASE})
    assert answer.status_code == 302
    assert Catch.objects.get().kind == "seed_phrase"
    assert "sausage" not in everything_stored()
    page = client.get(answer.headers["Location"]).content.decode()
    assert "sausage" not in page
    assert "That was a seed phrase, so we took it out" in page


@pytest.mark.parametrize(
    ("name", "data"),
    [("note.txt", PHRASE.encode()), (f"{PHRASE}.txt", b"nothing"), ("note.txt", PHRASE.encode("utf-16"))],
)
def test_a_seed_phrase_in_a_file_or_its_name_is_caught(send: Sender, name: str, data: bytes) -> None:
    assert send(uploads=file(name, data, "text/plain")).status_code == 302
    assert Catch.objects.filter(kind="seed_phrase", place="file").exists()
    assert "sausage" not in everything_stored()
    for attachment in Attachment.objects.all():
        assert b"sausage" not in attachment.read()


def test_a_secret_in_a_form_with_mistakes_is_not_shown_again(send: Sender) -> None:
    answer = send(body=PHRASE, email="not an address")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "sausage" not in page
    assert "That was a seed phrase, so we took it out" in page


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("page.html", b"<html><script>alert(1)</script></html>"),
        ("drawing.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("picture.png", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("bomb.zip", archive(5_000_000)),
        ("bomb.png", archive(5_000_000)),
        ("tool.exe", b"MZ" + b"\0" * 200),
        ("empty.txt", b""),
        ("large.txt", b"a" * (10 * 1024 * 1024 + 1)),
    ],
)
def test_a_file_that_cannot_be_taken_is_named_and_nothing_else_is_lost(
    send: Sender, name: str, data: bytes
) -> None:
    answer = send(uploads=[file("good.png", picture()), file(name, data)])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert name in page
    assert "good.png" not in page
    assert "I can&#x27;t get in" in page
    assert not Ticket.objects.exists()


@pytest.mark.parametrize("count", [11, 10_000])
def test_too_many_files_get_a_clear_page_and_nothing_is_stored(db: None, count: int) -> None:
    files = [file(f"{number}.txt", b"x") for number in range(count)]
    answer = Client().post("/contact/", {"topic": "locked", "body": "Help", "uploads": files})
    assert answer.status_code == 400
    assert "At most 10 files fit in one message" in answer.content.decode()
    assert not Ticket.objects.exists()


def test_ten_files_are_taken(send: Sender) -> None:
    assert send(uploads=[file(f"{number}.png", picture()) for number in range(10)]).status_code == 302
    assert Attachment.objects.count() == 10


@pytest.mark.parametrize(
    ("place", "words"), [("body", "x" * 8001), ("name", "x" * 81), ("error_code", "x" * 201)]
)
def test_what_is_too_long_is_said_at_its_place_and_kept(send: Sender, place: str, words: str) -> None:
    answer = send(**{place: words})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'href="#id_{place}"' in page
    assert words in page


def test_more_text_than_a_form_holds_gets_a_clear_page(send: Sender) -> None:
    answer = send(body="x" * (3 * 1024 * 1024))
    assert answer.status_code == 413
    assert "too much text" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["\u202enimda\u202c", "Аdmin\u200b", "\x1b[31mGus", "<b>Gus</b>", "𝕲𝖚𝖘 👩\u200d💻"]
)
def test_names_that_play_tricks_are_made_harmless(send: Sender, client: Client, name: str) -> None:
    answer = send(name=name)
    kept = Ticket.objects.get().name
    assert not set(kept) & set("\u202e\u202c\u200b\x00\x1b")
    assert b"<b>Gus" not in client.get(answer.headers["Location"]).content


def test_bytes_that_are_no_utf_8_break_nothing(db: None) -> None:
    line = b"--x\r\nContent-Disposition: form-data; name="
    parts = {b"topic": b"locked", b"body": b"\xff\xfe\xc3\x28 help", b"email": b"gus@example.org"}
    body = b"".join(line + b'"' + name + b'"\r\n\r\n' + text + b"\r\n" for name, text in parts.items())
    kind = "multipart/form-data; boundary=x; charset=utf-7"
    answer = Client().generic("POST", "/contact/", body + b"--x--\r\n", content_type=kind)
    assert answer.status_code == 302
    assert "help" in Ticket.objects.get().messages.get(number=1).body


def test_a_null_character_is_refused_with_everything_kept(send: Sender) -> None:
    answer = send(name="Gus\x00")
    assert answer.status_code == 422
    assert b"I can&#x27;t get in" in answer.content


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=", "text/xml"])
def test_a_form_that_is_none_gets_a_clear_answer(db: None, kind: str) -> None:
    answer = Client().post("/contact/", b"nonsense", content_type=kind)
    assert answer.status_code in {400, 422}


@pytest.mark.parametrize("topic", ["", "nonsense", "<script>", "x" * 5000])
def test_a_topic_that_there_is_not_leads_to_the_choice(db: None, topic: str) -> None:
    answer = Client().get("/contact/", {"topic": topic})
    assert answer.status_code == 200
    assert "What is it about?" in answer.content.decode()

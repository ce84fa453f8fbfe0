"""Secrets never arrive: whatever door they come by, no column of the database and no kept file has them.

docs/rules.md, principle 3 and 'Secrets in text'. The phrase is the first test vector of BIP-39.
"""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from tests.unit.desk.conftest import Opener
from walletdesk import journal
from walletdesk.accounts.models import Agent, Customer
from walletdesk.desk import acts
from walletdesk.desk.intake import Details
from walletdesk.desk.models import Attachment, Catch, Macro, Message, Ticket

pytestmark = pytest.mark.django_db

PHRASE = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about"
KEY = "my private key is 4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318"
NEEDLES = ("abandon abandon", "abandon_abandon", "4c0883a69102937d")


def columns_with_text() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns"
            " WHERE table_schema = 'public' AND data_type IN ('text', 'character varying', 'jsonb')"
        )
        return cursor.fetchall()


def assert_nowhere() -> None:
    """No text or JSON column of any table has any of the needles."""
    columns = columns_with_text()
    assert ("desk_message", "body") in columns
    with connection.cursor() as cursor:
        for table, column in columns:
            for needle in NEEDLES:
                query = f'SELECT count(*) FROM "{table}" WHERE "{column}"::text ILIKE %s'
                cursor.execute(query, [f"%{needle}%"])
                assert cursor.fetchone()[0] == 0, f"{needle!r} stands in {table}.{column}"


@pytest.mark.parametrize(
    "given",
    [
        {"body": f"Here it is: {PHRASE}"},
        {"body": KEY},
        {"subject": PHRASE},
        {"name": PHRASE},
        {"details": Details(device=PHRASE)},
        {"details": Details(error_code=PHRASE)},
        {"details": Details(transaction=PHRASE)},
        {"files": [SimpleUploadedFile("words.txt", PHRASE.encode())]},
        {"files": [SimpleUploadedFile(f"{PHRASE}.txt", b"hello")]},
        {"files": [SimpleUploadedFile(f"wallet.{PHRASE.replace(' ', '_')}", b"hello")]},
    ],
    ids=["body", "key", "subject", "name", "device", "error", "transaction", "file", "file name", "ending"],
)
def test_a_secret_is_caught_before_it_is_stored(
    opened: Opener, given: dict[str, Any], tmp_path: Path
) -> None:
    ticket = opened(**given)
    assert ticket.caught
    assert Catch.objects.filter(ticket=ticket).exists()
    assert_nowhere()
    for attachment in Attachment.objects.all():
        assert b"abandon abandon" not in attachment.read()
    entry = journal.Entry.objects.within(ticket).of(acts.CAUGHT).get()
    assert list(ticket.caught) == entry.details["kinds"]


def test_a_secret_in_the_conversation_is_caught_and_told(ticket: Ticket, customer: Customer) -> None:
    message = ticket.say(by=customer, body=f"please help {PHRASE}")
    assert message.caught == ("seed_phrase",)
    assert message.as_event()["caught"] == ["seed_phrase"]
    assert message.body == "please help [removed: seed_phrase]"
    assert_nowhere()


def test_notes_ratings_and_reasons_are_guarded_too(ticket: Ticket, customer: Customer, agent: Agent) -> None:
    ticket.say(by=agent, body="Hello")
    ticket.note(by=agent, body=f"He sent {PHRASE}")
    ticket.rate(by=customer, score=4, comment=PHRASE)
    ticket.close(by=agent, reason=f"phrase {PHRASE}")
    ticket.remind(by=agent, at=ticket.created_at, text=PHRASE)
    assert_nowhere()


def test_the_columns_themselves_let_no_secret_through(ticket: Ticket) -> None:
    """The second wall: even code that goes around every door."""
    Message.objects.create(ticket=ticket, number=99, author_kind="customer", body=PHRASE)
    Ticket.objects.filter(pk=ticket.pk).update(subject=PHRASE)
    Macro.objects.create(title_en="a", title_zh="b", body_en=PHRASE, body_zh=PHRASE)
    assert_nowhere()


def test_a_transaction_hash_is_no_secret(opened: Opener) -> None:
    """docs/rules.md, 'Tickets': 0x… in a transaction field is a hash."""
    transaction = "0x" + "9f" * 32
    ticket = opened(details=Details(transaction=transaction))
    assert ticket.details["transaction"] == transaction
    assert ticket.caught == ()


def test_a_pdf_that_shows_a_secret_is_not_kept_and_leaves_a_trace(ticket: Ticket, customer: Customer) -> None:
    message = ticket.say(by=customer, body="", files=[SimpleUploadedFile("w.pdf", pdf_with(PHRASE))])
    assert message.body == "[removed: seed_phrase]"
    assert not Attachment.objects.exists()
    assert_nowhere()


def pdf_with(text: str) -> bytes:
    """A PDF of one page that shows one line."""
    content = f"BT /F1 12 Tf 10 10 Td ({text}) Tj ET".encode()
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 600 100] >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
    ]
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, part) for number, part in enumerate(parts, 1))
    return b"%PDF-1.4\n" + objects + b"trailer << /Root 1 0 R >>\n%%EOF\n"

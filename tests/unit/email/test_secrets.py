"""A secret in a letter is nowhere afterwards: in no ticket, ledger, original, file or log."""

import logging

import pytest
from django.db import connection

from tests.unit.email.conftest import Post
from walletdesk.channels.email.models import Arrival, Content
from walletdesk.desk.models import Attachment, Catch, Ticket
from walletdesk.notices.models import Letter

PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
KEY = "private key: 5b3c2a1f0e9d8c7b6a5f4e3d2c1b0a9f8e7d6c5b4a3f2e1d0c9b8a7f6e5d4c3b"
QUOTE = "On Tue, 24 Nov 2026 at 09:00, Mei <help@desk.example> wrote:\n> "


def in_text(post: Post) -> Arrival:
    return post.send(f"My words are {PHRASE}, please help.")


def in_quote(post: Post) -> Arrival:
    return post.send(f"Here they are below.\n\n{QUOTE}{PHRASE}")


def in_subject(post: Post) -> Arrival:
    return post.send("Please help.", Subject=PHRASE)


def in_attached_text(post: Post) -> Arrival:
    letter = post.letter("They are in the file.")
    letter.add_attachment(f"My words\n{PHRASE}\n", filename="words.txt")
    return post.deliver(letter)


def in_file_name(post: Post) -> Arrival:
    letter = post.letter("They are in the name.")
    letter.add_attachment("nothing\n", filename=f"{PHRASE.replace(' ', '-')}.txt")
    return post.deliver(letter)


def in_html(post: Post) -> Arrival:
    letter = post.letter("Please help.")
    cells = "".join(f"<td>{word}</td>" for word in PHRASE.split())
    letter.add_alternative(f"<html><body><table><tr>{cells}</tr></table></body></html>", subtype="html")
    return post.deliver(letter)


def in_name(post: Post) -> Arrival:
    return post.send("Please help.", by=f'"{PHRASE}" <lin@mail.example>')


def in_forwarded(post: Post) -> Arrival:
    inner = post.letter(f"Keep this: {PHRASE}", Subject="Backup")
    letter = post.letter("Please help.")
    letter.add_attachment(inner)
    return post.deliver(letter)


def in_a_letter_that_waits(post: Post) -> Arrival:
    return post.send(f"My words are {PHRASE}", by="WalletDesk Support <x@nobody.example>", forged=True)


PLACES = [
    in_text,
    in_quote,
    in_subject,
    in_attached_text,
    in_file_name,
    in_html,
    in_name,
    in_forwarded,
    in_a_letter_that_waits,
]


@pytest.mark.parametrize("put", PLACES, ids=lambda put: put.__name__)
def test_a_seed_phrase_is_nowhere_afterwards(post: Post, put, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        arrival = put(post)

    kept = Content.objects.get(arrival=arrival).read().decode()
    files = [file.read().decode("utf-8", "replace") for file in Attachment.objects.all()]
    for text in (kept, *files, everything_in_the_database(), caplog.text):
        assert not holds_phrase(text)


def test_a_private_key_is_caught_and_its_kind_is_kept(post: Post) -> None:
    post.send(f"It is {KEY}")

    assert Catch.objects.get().kind == "private_key"
    assert KEY[13:] not in everything_in_the_database()


def test_the_customer_is_told_at_once_what_to_do(post: Post) -> None:
    arrival = in_text(post)

    letter = Letter.objects.about(arrival.ticket).filter(slug="email/secret_removed").get()
    assert letter.to == "lin@mail.example"
    assert "Treat the wallet behind that phrase as stolen" in letter.text
    assert Ticket.objects.get().messages.get().caught == ("seed_phrase",)


def test_an_ordinary_letter_brings_no_such_advice(post: Post) -> None:
    post.send()

    assert not Letter.objects.filter(slug="email/secret_removed").exists()


def everything_in_the_database() -> str:
    """Every text of every table, as a grep through the database's files would meet it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        rows = []
        for name in names:
            cursor.execute(f'SELECT t::text FROM "{name}" AS t')
            rows += [row for (row,) in cursor.fetchall()]
    return "\n".join(rows)


def holds_phrase(text: str) -> bool:
    """Whether the words stand in it one after another, whatever is between them."""
    words = PHRASE.split()
    at = 0
    for word in words:
        found = text.find(word, at)
        if found < 0 or (at and found - at > 30):
            return False
        at = found + len(word)
    return True

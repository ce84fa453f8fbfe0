"""Signing letters on their way out."""

import re
import stat
from io import StringIO
from pathlib import Path

import dkim
import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.unit.notices import letters
from tests.unit.notices.letters import WEI
from tests.unit.notices.post_office import PostOffice
from walletdesk.notices import DeliveryFailed
from walletdesk.notices.dkim import Signer, make_key, read_key

LETTER = (
    b"From: WalletDesk <help@desk.example>\r\nTo: lin@example.com\r\nSubject: Hello\r\n"
    b"Date: Tue, 24 Nov 2026 10:00:00 +0000\r\nMessage-ID: <1@desk.example>\r\n\r\nHello.\r\n"
)


def signer(folder: Path, kind: str = "rsa") -> Signer:
    path = folder / f"{kind}.pem"
    path.write_bytes(make_key(kind))
    return Signer("desk.example", "k1", read_key(str(path)))


def holds(letter: bytes, by: Signer) -> bool:
    def record(name: bytes, timeout: int = 5) -> bytes:
        assert name.decode() == f"{by.record_name}."
        return by.record.encode()

    return dkim.DKIM(letter).verify(dnsfunc=record)


def test_a_signed_letter_holds_before_the_reference_implementation(tmp_path: Path) -> None:
    ours = signer(tmp_path)
    assert holds(ours.sign(LETTER), ours)


@pytest.mark.parametrize(
    "slipped_in",
    [
        b"From: a@evil.example",
        b"Subject: Pay",
        b"Reply-To: a@evil.example",
        b"To: x@y.example",
        b"Cc: x@y.example",
    ],
)
def test_no_header_can_be_slipped_into_a_signed_letter(tmp_path: Path, slipped_in: bytes) -> None:
    ours = signer(tmp_path)
    assert not holds(slipped_in + b"\r\n" + ours.sign(LETTER), ours)


def test_no_word_of_a_signed_letter_can_be_changed(tmp_path: Path) -> None:
    ours = signer(tmp_path)
    with pytest.raises(dkim.ValidationError):
        holds(ours.sign(LETTER).replace(b"Hello.", b"Hello!"), ours)


def test_no_line_of_a_signature_is_longer_than_servers_take(tmp_path: Path) -> None:
    assert max(len(line) for line in signer(tmp_path).sign(LETTER).split(b"\r\n")) <= 78


@pytest.mark.django_db
def test_letters_go_out_signed_once_a_key_is_set(
    post_office: PostOffice, settings: Settings, tmp_path: Path
) -> None:
    ours = signer(tmp_path)
    settings.MAIL_FROM, settings.DKIM_DOMAIN = "help@desk.example", "desk.example"
    settings.DKIM_KEY, settings.DKIM_SELECTOR = str(tmp_path / "rsa.pem"), "k1"
    letters.painted(WEI, name="李雷").deliver()
    received = post_office.envelopes[0].content
    assert isinstance(received, bytes)
    assert holds(received, ours)


@pytest.mark.django_db
def test_a_letter_waits_for_a_key_that_cannot_be_read(
    post_office: PostOffice, settings: Settings, tmp_path: Path
) -> None:
    settings.DKIM_KEY = str(tmp_path / "gone.pem")
    letter = letters.painted()
    with pytest.raises(DeliveryFailed) as failed:
        letter.deliver()
    letter.refresh_from_db()
    assert (failed.value.permanent, letter.state, post_office.letters) == (False, "queued", [])
    assert "gone.pem" in letter.last_error


@pytest.mark.parametrize("kind", ["rsa", "ed25519"])
def test_the_command_makes_a_private_key_and_prints_its_record(
    settings: Settings, tmp_path: Path, kind: str
) -> None:
    settings.HOME = tmp_path
    said = StringIO()
    call_command("make_dkim_key", domain="desk.example", selector="s1", kind=kind, stdout=said)
    path = tmp_path / "dkim-s1.pem"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert "s1._domainkey.desk.example  TXT" in said.getvalue()
    assert Signer("desk.example", "s1", read_key(str(path))).record in said.getvalue()
    assert all(f"v={what}" in said.getvalue() for what in ("spf1", "DMARC1"))
    assert "BEGIN" not in said.getvalue()


def test_the_command_prints_pieces_that_a_zone_file_takes(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    said = StringIO()
    call_command("make_dkim_key", domain="desk.example", selector="s1", stdout=said)
    record = Signer("desk.example", "s1", read_key(str(tmp_path / "dkim-s1.pem"))).record
    line = next(line for line in said.getvalue().splitlines() if " IN TXT " in line)
    pieces = re.findall(r'"([^"]*)"', line)
    assert "".join(pieces) == record
    assert max(map(len, pieces)) <= 255


def test_the_command_replaces_no_key(settings: Settings, tmp_path: Path) -> None:
    settings.HOME = tmp_path
    call_command("make_dkim_key", domain="desk.example", selector="s1", stdout=StringIO())
    before = (tmp_path / "dkim-s1.pem").read_bytes()
    with pytest.raises(CommandError):
        call_command("make_dkim_key", domain="desk.example", selector="s1", stdout=StringIO())
    assert (tmp_path / "dkim-s1.pem").read_bytes() == before


@pytest.mark.parametrize(
    ("domain", "selector"), [("127.0.0.1", "s1"), ("desk", "s1"), ("desk.example", "../s1")]
)
def test_the_command_makes_no_key_for_what_cannot_be_in_the_dns(
    settings: Settings, tmp_path: Path, domain: str, selector: str
) -> None:
    settings.HOME = tmp_path
    with pytest.raises(CommandError):
        call_command("make_dkim_key", domain=domain, selector=selector, stdout=StringIO())
    assert list(tmp_path.iterdir()) == []

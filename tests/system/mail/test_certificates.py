"""Encrypted ways in and out, to servers with certificates of their own making: trusted only when told so."""

import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import override

from tests.certificates import certify
from tests.mail_servers import Dovecot, needs_dovecot, wait_until
from tests.system.mail.conftest import MakeMailbox, Start, letter, subjects_taken, wait_for
from tests.system.mail.test_mailbox import take
from tests.unit.console.conftest import SignedIn, _people, administrator, signed_in
from tests.unit.notices.post_office import PostOffice
from walletdesk.accounts.models import Agent
from walletdesk.channels.email.models import Mailbox, MailboxTrouble, Tls, Trouble
from walletdesk.channels.email.setup.advice import advice
from walletdesk.notices import DeliveryFailed, Letter
from walletdesk.notices.smtp import Server

__all__ = ["_people", "administrator", "signed_in"]

ENCRYPTED = [Tls.DIRECT, Tls.STARTTLS]
SCHEMES = ["smtps", "smtp+tls"]


@pytest.fixture(scope="module")
def misnamed() -> Iterator[Dovecot]:
    """Its certificate is made out to somebody else."""
    with Dovecot(names="DNS:mail.elsewhere.example") as server:
        yield server


def port_of(server: Dovecot, tls: Tls) -> int:
    return server.tls_port if tls == Tls.DIRECT else server.port


@needs_dovecot
@pytest.mark.parametrize("tls", ENCRYPTED)
def test_letters_come_from_a_server_whose_certificate_is_known(
    dovecot: Dovecot, folder: str, make_mailbox: MakeMailbox, start_watching: Start, tls: Tls
) -> None:
    dovecot.deliver("ada", letter("one"), folder=folder)
    mailbox = make_mailbox(tls=tls, port=port_of(dovecot, tls), authority=dovecot.certificate)
    assert [finding.is_good for finding in mailbox.try_out()] == [True] * 4

    start_watching()
    wait_for("one")
    dovecot.deliver("ada", letter("two"), folder=folder)
    wait_for("two")


@needs_dovecot
@pytest.mark.parametrize("tls", ENCRYPTED)
def test_an_unknown_certificate_or_another_name_gets_no_password(
    dovecot: Dovecot, misnamed: Dovecot, folder: str, make_mailbox: MakeMailbox, tls: Tls
) -> None:
    unknown = make_mailbox(tls=tls, port=port_of(dovecot, tls))
    other = make_mailbox(tls=tls, port=port_of(misnamed, tls), authority=misnamed.certificate, name="Other")
    for mailbox, words in ((unknown, "self-signed"), (other, "IP address mismatch")):
        [found] = mailbox.try_out()
        assert (found.is_good, found.text) == (False, str(Trouble.NOT_TRUSTED.label))
        assert words in found.detail
        with pytest.raises(MailboxTrouble):
            take(mailbox)
    assert subjects_taken() == []
    assert "user=<ada>" not in misnamed.said()


@needs_dovecot
def test_the_page_says_so_in_both_languages(
    misnamed: Dovecot,
    make_mailbox: MakeMailbox,
    start_watching: Start,
    administrator: Agent,
    signed_in: SignedIn,
) -> None:
    wrong = make_mailbox(tls=Tls.DIRECT, port=misnamed.tls_port, authority=misnamed.certificate)
    start_watching()

    def is_told() -> bool:
        return Mailbox.objects.get(pk=wrong.pk).standing.trouble == Trouble.NOT_TRUSTED

    wait_until(is_told, "The trouble is not written down.")
    client: Client = signed_in(administrator)
    for language in ("en", "zh-hans"):
        client.post(reverse("console:language"), {"language": language})
        page = client.get(reverse("console:mail")).content.decode()
        with override(language):
            assert str(escape(str(Trouble.NOT_TRUSTED.label))) in page
        assert "mismatch" in page


class TlsOffice(PostOffice):
    """An SMTP server with a certificate of its own: TLS at once, or STARTTLS and nothing without it."""

    def __init__(self, folder: Path, scheme: str) -> None:
        super().__init__()
        certify(folder)
        self.certificate = folder / "cert.pem"
        self.scheme = scheme
        own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        own.load_cert_chain(self.certificate, folder / "key.pem")
        if scheme == "smtps":
            self._controller.ssl_context = own
        else:
            self._controller.SMTP_kwargs |= {"tls_context": own, "require_starttls": True}

    def takes(self) -> None:
        """One letter, handed over as the product does it. Raises DeliveryFailed."""
        message = EmailMultiAlternatives("Hello", "Hello", "help@desk.example", ["lin@example.com"])
        Server.from_url(f"{self.scheme}://localhost:{self.port}").hand_over(message)


@pytest.fixture(params=["smtps", "smtp+tls"])
def office(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[TlsOffice]:
    with TlsOffice(tmp_path, request.param) as server:
        yield server


def test_letters_go_to_a_server_whose_certificate_is_made_known(
    office: TlsOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(office.certificate))
    office.takes()
    assert len(office.letters) == 1


def test_letters_do_not_go_to_a_server_that_nobody_vouches_for(office: TlsOffice) -> None:
    with pytest.raises(DeliveryFailed) as failed:
        office.takes()

    assert office.letters == []
    assert not failed.value.permanent, "an operator can put it right, and then the letter goes out"
    assert "SSL_CERT_FILE" in str(advice(Letter(last_error=failed.value.reason)))

"""OAuth 2 instead of a password, against a provider of the test's own and a server that asks it."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pytest

from tests.mail_servers import HOST, Dovecot, needs_dovecot
from tests.system.mail.conftest import letter, subjects_taken
from tests.system.mail.test_mailbox import take
from walletdesk.channels.email.intake.imap import oauth
from walletdesk.channels.email.models import Mailbox, Tls, Trouble
from walletdesk.core import http
from walletdesk.core.actors import SYSTEM

pytestmark = [needs_dovecot, pytest.mark.django_db]


class Provider:
    """Gives access tokens for its refresh token, which it changes each time, and tells whose a token is."""

    def __init__(self) -> None:
        self.refresh_token = "refresh-1"
        self.tokens: list[str] = []
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
                fields = {name: values[0] for name, values in sent.items()}
                status, said = provider.grant(fields) if self.path == "/token" else provider.look(fields)
                body = json.dumps(said).encode()
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer((HOST, 0), Handler)
        self.url = f"http://{HOST}:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()

    def grant(self, fields: dict[str, str]) -> tuple[int, dict[str, object]]:
        expected = {
            "grant_type": "refresh_token",
            "refresh_token": self.refresh_token,
            "client_id": "desk",
            "client_secret": "s3cret",
        }
        if fields != expected:
            return 400, {"error": "invalid_grant", "error_description": "nothing for the log"}
        self.tokens.append(f"token-{len(self.tokens)}")
        self.refresh_token = f"refresh-{len(self.tokens) + 1}"
        return 200, {
            "access_token": self.tokens[-1],
            "expires_in": 3600,
            "refresh_token": self.refresh_token,
        }

    def look(self, fields: dict[str, str]) -> tuple[int, dict[str, object]]:
        return 200, {"active": fields.get("token") in self.tokens[-1:], "email": "mei"}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    made = Provider()
    yield made
    made.server.shutdown()


@pytest.fixture(scope="module")
def server(provider: Provider) -> Iterator[Dovecot]:
    with Dovecot(introspection=f"{provider.url}/look") as started:
        yield started


@pytest.fixture
def mailbox(provider: Provider, server: Dovecot, folder: str, monkeypatch: pytest.MonkeyPatch) -> Mailbox:
    limits = http.Limits(schemes=frozenset({"http"}), allow_loopback=True)
    monkeypatch.setattr(oauth, "LIMITS", limits)
    monkeypatch.setattr(oauth, "_tokens", {})
    server.deliver("mei", letter("one"), folder=folder)
    return Mailbox.objects.add(
        name="Mei",
        host=HOST,
        port=server.port,
        tls=Tls.NONE,
        user="mei",
        folder=folder,
        token_url=f"{provider.url}/token",
        client_id="desk",
        secrets={"refresh_token": provider.refresh_token, "client_secret": "s3cret"},
        by=SYSTEM,
    )


def test_a_token_is_fetched_once_and_used_while_it_is_good(mailbox: Mailbox, provider: Provider) -> None:
    before = len(provider.tokens)

    take(mailbox)
    take(mailbox)

    assert subjects_taken() == ["one"]
    assert len(provider.tokens) == before + 1


def test_a_refresh_token_that_the_provider_changes_is_kept(mailbox: Mailbox, provider: Provider) -> None:
    take(mailbox)
    oauth.forget_token(mailbox)
    take(mailbox)

    fresh = Mailbox.objects.get(pk=mailbox.pk)
    assert fresh.secret("refresh_token") == provider.refresh_token


def test_a_token_that_the_server_refuses_is_not_used_again(mailbox: Mailbox, provider: Provider) -> None:
    take(mailbox)
    provider.tokens.append("somebody else's")
    assert [finding.is_good for finding in mailbox.try_out()] == [False, False]

    fresh = Mailbox.objects.get(pk=mailbox.pk)
    assert all(finding.is_good for finding in fresh.try_out()[1:])


def test_a_provider_that_gives_no_access_any_more_is_told_in_plain_words(
    mailbox: Mailbox, provider: Provider, caplog: pytest.LogCaptureFixture
) -> None:
    mailbox.change(secrets={"refresh_token": "of yesterday"}, by=SYSTEM)

    found = mailbox.try_out()[-1]

    assert (found.text, found.detail) == (str(Trouble.NO_TOKEN.label), "invalid_grant")


def test_only_public_addresses_are_asked_for_tokens(
    mailbox: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(oauth, "LIMITS", http.Limits())

    found = mailbox.try_out()[-1]

    assert found.text == str(Trouble.UNREACHABLE.label)

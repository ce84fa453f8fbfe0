"""A mailbox is connected by its owner's consent, once, by who began it."""

import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

from tests.oauth_provider import CLIENT, SECRET, ConsentProvider
from tests.unit.console.conftest import SignedIn
from walletdesk.accounts.models import Agent
from walletdesk.channels.email import acts
from walletdesk.channels.email.intake.imap import oauth
from walletdesk.channels.email.models import Mailbox, MailboxTrouble, Trouble
from walletdesk.channels.email.models.providers import PLACES, Provider
from walletdesk.core import clock, http
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry

pytestmark = pytest.mark.django_db

FIELDS = {
    "name": "Help",
    "host": "imap.example.net",
    "port": "993",
    "tls": "direct",
    "user": "help@example.net",
    "access": "oauth",
    "client_id": CLIENT,
    "client_secret": SECRET,
    "folder": "INBOX",
    "afterwards": "leave",
}


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[ConsentProvider]:
    limits = http.Limits(schemes=frozenset({"http"}), allow_loopback=True)
    monkeypatch.setattr(oauth, "LIMITS", limits)
    made = ConsentProvider()
    yield made
    made.close()


@pytest.fixture
def boss(administrator: Agent, signed_in: SignedIn) -> Client:
    return signed_in(administrator)


@pytest.fixture
def mailbox(provider: ConsentProvider) -> Mailbox:
    return Mailbox.objects.add(
        name="Help",
        host="imap.example.net",
        user="help@example.net",
        consent_url="https://login.example/authorize?tenant=7",
        token_url=provider.token_url,
        scope="imap offline",
        client_id=CLIENT,
        secrets={"client_secret": SECRET},
        by=SYSTEM,
    )


def begin(client: Client, mailbox: Mailbox) -> str:
    """Where the page leads to."""
    page = client.post(reverse("console:mailbox_consent", args=[mailbox.public_id])).content.decode()
    found = re.search(r'href="(https://login\.example/[^"]+)"', page)
    assert found, page
    return unescape(found[1])


def said(client: Client, path: str) -> str:
    return unescape(client.get(path, follow=True).content.decode())


def token(mailbox: Mailbox) -> str:
    return Mailbox.objects.get(pk=mailbox.pk).secret("refresh_token")


def test_the_owners_consent_connects_a_mailbox_and_is_in_the_journal(
    boss: Client, mailbox: Mailbox, provider: ConsentProvider
) -> None:
    back = provider.agrees(begin(boss, mailbox))

    assert "Connected. Try out" in said(boss, back)
    assert token(mailbox) == "lasting-1"
    assert Mailbox.objects.to_watch().get() == mailbox
    assert "lasting-1" not in str(Mailbox.objects.get(pk=mailbox.pk).sealed)
    assert Entry.objects.of(acts.MAILBOX_CONNECTED).about(mailbox).get().actor_name == "Ada"
    asked = provider.asked
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert (asked["scope"], asked["login_hint"], asked["tenant"]) == ("imap offline", "help@example.net", "7")


def test_an_answer_counts_once(boss: Client, mailbox: Mailbox, provider: ConsentProvider) -> None:
    back = provider.agrees(begin(boss, mailbox))
    said(boss, back)

    assert "belongs to nothing that you began here" in said(boss, back)


def test_an_answer_counts_only_for_the_session_that_asked(
    boss: Client, mailbox: Mailbox, provider: ConsentProvider, administrator: Agent, signed_in: SignedIn
) -> None:
    """Else a thief's own mailbox could be connected by a link that an administrator follows."""
    back = provider.agrees(begin(boss, mailbox))
    other = signed_in(administrator)

    assert "belongs to nothing that you began here" in said(other, back)
    assert token(mailbox) == ""


@pytest.mark.parametrize("state", ["", "x", "ä"])
def test_another_state_connects_nothing_and_ends_what_was_begun(
    state: str, boss: Client, mailbox: Mailbox, provider: ConsentProvider
) -> None:
    back = provider.agrees(begin(boss, mailbox))

    assert "belongs to nothing" in said(boss, f"{urlsplit(back).path}?code=code-0&state={state}")
    assert "belongs to nothing" in said(boss, back)
    assert token(mailbox) == ""


def test_an_answer_comes_too_late_after_a_quarter_of_an_hour(
    boss: Client, mailbox: Mailbox, provider: ConsentProvider
) -> None:
    back = provider.agrees(begin(boss, mailbox))

    with clock.travel_to(clock.now() + timedelta(minutes=15, seconds=1)):
        assert "belongs to nothing" in said(boss, back)
    assert token(mailbox) == ""


def test_a_code_goes_to_no_server_that_was_set_meanwhile(
    boss: Client, mailbox: Mailbox, provider: ConsentProvider
) -> None:
    back = provider.agrees(begin(boss, mailbox))
    mailbox.change(secrets={}, by=SYSTEM, token_url="https://thief.example/token")

    assert "was changed meanwhile" in said(boss, back)
    assert "code-0" in provider.codes


def test_what_the_provider_refuses_is_said_plainly(
    boss: Client, mailbox: Mailbox, provider: ConsentProvider
) -> None:
    assert "Access was denied at the provider" in said(boss, provider.denies(begin(boss, mailbox)))
    strange = said(boss, provider.denies(begin(boss, mailbox), "invalid_scope<b>"))
    assert "The provider refuses: invalid_scopeb" in strange

    back = provider.agrees(begin(boss, mailbox))
    provider.codes.clear()
    assert "invalid_grant" in said(boss, back)

    provider.is_lasting = False
    assert "for now only" in said(boss, provider.agrees(begin(boss, mailbox)))
    assert token(mailbox) == ""


def test_a_mailbox_at_a_known_provider_needs_its_client_only_and_then_its_consent(boss: Client) -> None:
    answer = boss.post(reverse("console:mailbox_new"), {**FIELDS, "provider": "google"}, follow=True)

    mailbox, google = Mailbox.objects.get(), PLACES[Provider.GOOGLE]
    assert (mailbox.consent_url, mailbox.token_url, mailbox.scope) == (
        google.consent_url,
        google.token_url,
        google.scope,
    )
    page = answer.content.decode()
    assert "Not connected yet" in page and "/console/mail/consent/" in page
    assert '<option value="google" selected>' in page


def test_consent_is_asked_for_over_https_only(boss: Client) -> None:
    places = {"consent_url": "http://login.example/", "token_url": "https://login.example/token"}
    page = boss.post(reverse("console:mailbox_new"), {**FIELDS, "provider": "other", **places})

    assert "begins with https" in page.content.decode()
    assert not Mailbox.objects.exists()


def test_without_consent_no_provider_is_asked_for_a_token(mailbox: Mailbox) -> None:
    assert not Mailbox.objects.to_watch().exists()
    with pytest.raises(MailboxTrouble) as trouble:
        oauth.access_token(mailbox)
    assert trouble.value.kind == Trouble.NO_CONSENT

"""What is ours by the settings is in the registry by itself, and goes when the settings say otherwise."""

import pytest

from walletdesk.accounts.models import Agent
from walletdesk.core.clock import now
from walletdesk.notices import Recipient
from walletdesk.notices.rendering import render
from walletdesk.official.draft import About
from walletdesk.official.errors import BadEntry
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, Proposal
from walletdesk.official.own import ensure_own


@pytest.fixture
def address(settings, db):
    settings.PUBLIC_URL = "https://help.example.com"
    settings.MAIL_FROM, settings.MAIL_ADDRESSES = "help@example.com", ["Support@example.com"]
    return settings


def now_ours() -> set[tuple[str, str]]:
    return {(entry.kind, entry.key) for entry in Entry.objects.current()}


def test_a_fresh_product_has_a_true_registry(address):
    ensure_own()
    assert now_ours() == {
        ("url", "https://help.example.com"),
        ("domain", "help.example.com"),
        ("mail_sender", "help@example.com"),
        ("mail_sender", "support@example.com"),
    }
    assert ensure_own() == 0


def test_on_a_machine_of_ones_own_only_its_address_is_ours(address):
    address.PUBLIC_URL, address.MAIL_FROM, address.MAIL_ADDRESSES = (
        "http://127.0.0.1:8000",
        "help@127.0.0.1",
        [],
    )
    ensure_own()
    assert now_ours() == {("url", "http://127.0.0.1:8000")}


def test_an_address_that_was_left_is_ours_no_more(address):
    ensure_own()
    address.PUBLIC_URL = "https://harbor.example"
    ensure_own()
    assert Entry.objects.current().find(Kind.DOMAIN, "help.example.com") is None
    assert Entry.objects.current().find(Kind.DOMAIN, "harbor.example")


def test_nobody_proposes_away_what_the_settings_say(address, lead: Agent, about: About):
    ensure_own()
    own = Entry.objects.current().of_kind(Kind.DOMAIN).get()
    with pytest.raises(BadEntry):
        Proposal.objects.end(own, by=lead)
    with pytest.raises(BadEntry):
        Proposal.objects.change(own, about, by=lead)


def test_each_letter_names_the_address_that_the_registry_vouches_for(address):
    to = Recipient("lin@example.com", "en", "UTC")
    facts = {
        "name": "Lea",
        "value": "x",
        "since": now(),
        "link": "https://x.example/",
        "way": "a",
        "why": "b",
    }
    assert "our official address" not in render("official/proof_missing", to, facts).text
    ensure_own()
    letter = render("official/proof_missing", to, facts)
    assert "our official address is https://help.example.com\n" in letter.text
    assert 'href="https://help.example.com/official/"' in letter.html

"""The page of official channels: one proposes, another one agrees, and only then it is ours."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.unit.console.conftest import SignedIn
from walletdesk.accounts.models import Agent
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, Proof, Proposal
from walletdesk.official.own import ensure_own
from walletdesk.official.proving import link_back
from walletdesk.official.proving.ways import Reason

pytestmark = pytest.mark.django_db

PAGE = "/console/official/"


def said(owner: Agent, **more: str) -> dict[str, str]:
    words = {"label_zh": "账户问题", "label_en": "Questions", "purpose": "contact", "in_english": "on"}
    return {"kind": "x", "text": "@HarborWallet", "owner": str(owner.public_id), **words, **more}


@pytest.fixture
def hers(lead: Agent, signed_in: SignedIn) -> Client:
    return signed_in(lead)


@pytest.fixture
def second(reviewer: Agent, signed_in: SignedIn) -> Client:
    return signed_in(reviewer)


@pytest.fixture
def entry(hers: Client, second: Client, lead: Agent) -> Entry:
    hers.post(f"{PAGE}new/", said(lead))
    decide(second, Proposal.objects.get(), "approval")
    return Entry.objects.get()


def decide(client: Client, proposal: Proposal, noun: str) -> int:
    return client.post(reverse(f"console:official_{noun}", args=[proposal.pk])).status_code


def page(client: Client, path: str = PAGE) -> str:
    return client.get(path).content.decode()


def test_an_empty_registry_says_what_to_do(hers: Client) -> None:
    assert "Nothing is in the registry yet." in page(hers)


def test_a_channel_is_ours_once_a_second_person_agreed(hers: Client, second: Client, lead: Agent) -> None:
    hers.post(f"{PAGE}new/", said(lead))
    proposal = Proposal.objects.get()
    assert reverse("console:official_approval", args=[proposal.pk]) not in page(hers)
    assert decide(hers, proposal, "approval") == 302
    assert not Entry.objects.exists()
    assert reverse("console:official_approval", args=[proposal.pk]) in page(second)
    assert decide(second, proposal, "approval") == 302
    entry = Entry.objects.current().find(Kind.X, "harborwallet")
    assert entry and entry.owner == lead and not entry.in_chinese
    assert decide(second, proposal, "approval") == 404


def test_what_is_none_is_said_beside_the_field(hers: Client, lead: Agent) -> None:
    answer = hers.post(f"{PAGE}new/", said(lead, text="https://x.com/a/b"))
    assert answer.context["form"].errors["text"]
    assert not Proposal.objects.exists()


def test_declined_and_withdrawn_proposals_are_gone(hers: Client, second: Client, lead: Agent) -> None:
    for client, noun in ((second, "refusal"), (hers, "withdrawal")):
        hers.post(f"{PAGE}new/", said(lead))
        assert decide(client, Proposal.objects.waiting().get(), noun) == 302
        assert not Proposal.objects.waiting().exists()
    assert not Entry.objects.exists()


def test_a_change_shows_before_and_after(hers: Client, second: Client, lead: Agent, entry: Entry) -> None:
    hers.post(f"{PAGE}{entry.pk}/change/", said(lead, label_en="News"))
    assert "To be told otherwise" in page(second)
    decide(second, Proposal.objects.waiting().get(), "approval")
    history = page(hers, f"{PAGE}{entry.pk}/")
    assert "<s>Questions</s> News" in history
    assert "agreed to by" in history


def test_an_end_takes_two_as_well(hers: Client, second: Client, entry: Entry) -> None:
    hers.post(f"{PAGE}{entry.pk}/end/")
    assert entry in Entry.objects.current()
    decide(second, Proposal.objects.waiting().get(), "approval")
    assert not Entry.objects.current().exists()
    assert "What was ours once" in page(hers)


def test_what_follows_from_the_settings_is_shown_and_not_to_be_changed(hers: Client) -> None:
    ensure_own()
    own = Entry.objects.current().of_kind(Kind.URL).get()
    shown = page(hers, f"{PAGE}{own.pk}/")
    assert "This follows from the settings" in shown
    assert reverse("console:official_end", args=[own.pk]) not in shown


def test_an_app_is_asked_for_its_fingerprint_and_nothing_else_is(hers: Client) -> None:
    assert 'name="signing_sha256"' in page(hers, f"{PAGE}new/?kind=app")
    assert 'name="signing_sha256"' not in page(hers, f"{PAGE}new/?kind=x")


def test_a_proof_is_set_up_looked_for_and_given_up(
    hers: Client, entry: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([Reason.NO_LINK.value, ""])
    monkeypatch.setattr(link_back, "reason_against", lambda *_asked: next(answers))
    place = f"{PAGE}{entry.pk}/"
    hers.post(f"{place}proofs/", {"way": "link"})
    proof = Proof.objects.get()
    assert "Proof not looked for yet" in page(hers, place)
    hers.post(f"{place}proofs/{proof.pk}/look/")
    assert "Proof is missing" in page(hers, PAGE)
    hers.post(f"{place}proofs/{proof.pk}/look/")
    assert "Proven" in page(hers, PAGE)
    hers.post(f"{place}proofs/{proof.pk}/end/")
    assert not Proof.objects.standing().exists()


def test_a_post_elsewhere_is_refused_with_the_reason(hers: Client, entry: Entry) -> None:
    answer = hers.post(
        f"{PAGE}{entry.pk}/proofs/", {"way": "post", "place": "https://x.com/other/status/1"}, follow=True
    )
    assert "This is no post of that account" in answer.content.decode()
    assert not Proof.objects.exists()


def test_a_channel_may_be_proposed_with_its_last_day(hers: Client, second: Client, lead: Agent) -> None:
    last = timezone.localdate() + timedelta(days=30)
    hers.post(f"{PAGE}new/", said(lead, ends_on=last.isoformat()))
    proposal = Proposal.objects.get()
    assert "Ours until" in page(second)
    decide(second, proposal, "approval")
    entry = Entry.objects.get()
    assert entry.is_current(proposal.valid_until - timedelta(seconds=1))
    assert not entry.is_current(proposal.valid_until)
    assert timezone.localdate(proposal.valid_until - timedelta(seconds=1)) == last


@pytest.mark.parametrize("day", ["2020-01-01", "9999-12-31", "tomorrow"])
def test_a_last_day_that_is_none_is_said_beside_the_field(hers: Client, lead: Agent, day: str) -> None:
    answer = hers.post(f"{PAGE}new/", said(lead, ends_on=day))
    assert answer.context["form"].errors["ends_on"]
    assert not Proposal.objects.exists()


def test_an_end_may_lie_ahead(hers: Client, second: Client, entry: Entry) -> None:
    last = timezone.localdate() + timedelta(days=3)
    hers.post(f"{PAGE}{entry.pk}/end/", {"ends_on": last.isoformat()})
    decide(second, Proposal.objects.waiting().get(), "approval")
    entry.refresh_from_db()
    assert entry.is_current() and entry.valid_until is not None
    assert hers.post(f"{PAGE}{entry.pk}/end/", {"ends_on": "9999-12-31"}).status_code == 200
    assert not Proposal.objects.waiting().exists()


def test_a_mailbox_at_a_provider_is_proposed_with_a_warning(
    hers: Client, second: Client, lead: Agent
) -> None:
    hers.post(f"{PAGE}new/", said(lead, kind="mail_sender", text="@gmail.com"))
    assert not Proposal.objects.exists()
    hers.post(f"{PAGE}new/", said(lead, kind="mail_sender", text="harbor.help@gmail.com"))
    assert "Anybody can have a mailbox there" in page(second)


def test_only_what_security_txt_can_name_takes_reports_of_faults(hers: Client) -> None:
    assert 'value="security"' in page(hers, f"{PAGE}new/?kind=mail_sender")
    assert 'value="security"' not in page(hers, f"{PAGE}new/?kind=wechat")


def test_a_telephone_says_that_nothing_proves_it(hers: Client, second: Client, lead: Agent) -> None:
    hers.post(f"{PAGE}new/", said(lead, kind="phone", text="+86 10 6552 9988"))
    decide(second, Proposal.objects.get(), "approval")
    assert "Of a number nothing can be read" in page(hers, f"{PAGE}{Entry.objects.get().pk}/")


def test_each_way_to_prove_an_account_is_offered_with_what_to_do(hers: Client, entry: Entry) -> None:
    shown = page(hers, f"{PAGE}{entry.pk}/")
    for way in ("link", "bio", "post", "site"):
        assert f'name="way" value="{way}"' in shown
    assert 'id="place-post"' in shown and 'id="place-bio"' not in shown

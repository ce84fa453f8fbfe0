"""The registry: what is ours, since when, and that no single person can change it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.unit.help.conftest import appointed
from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.accounts.models.agent import Dismissal
from walletdesk.accounts.models.who import who
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.notices import Letter
from walletdesk.official import acts
from walletdesk.official.draft import About, Draft
from walletdesk.official.errors import BadEntry
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, Proposal, Purpose

DAY = timedelta(days=1)


def test_what_two_people_agreed_to_is_ours(draft: Draft, lead: Agent, second: Agent) -> None:
    proposal = Proposal.objects.add(draft, by=lead)
    assert Entry.objects.current().find(Kind.X, "harborwallet") is None
    entry = proposal.approve(by=second)
    assert Entry.objects.current().find(Kind.X, "harborwallet") == entry
    assert (entry.value, entry.link, entry.owner) == ("@harborwallet", "https://x.com/harborwallet", lead)
    recorded = journal.Entry.objects.of(acts.ADDED).about(entry).get()
    assert (recorded.actor_name, recorded.details["agreed_by"]) == ("lea", "rui")


def test_nobody_agrees_with_themselves(draft: Draft, lead: Agent) -> None:
    proposal = Proposal.objects.add(draft, by=lead)
    with pytest.raises(NotAllowed):
        proposal.approve(by=lead)
    assert not Entry.objects.exists()


def test_an_agent_neither_proposes_nor_agrees(draft: Draft, lead: Agent, agent: Agent) -> None:
    with pytest.raises(NotAllowed):
        Proposal.objects.add(draft, by=agent)
    with pytest.raises(NotAllowed):
        Proposal.objects.add(draft, by=lead).approve(by=agent)
    assert not Entry.objects.exists()


def test_who_proposed_it_has_to_be_there_still(draft: Draft, lead: Agent, second: Agent) -> None:
    proposal = Proposal.objects.add(draft, by=lead)
    Agent.objects.filter(pk=lead.pk).update(role="agent")
    with pytest.raises(NotAllowed):
        Proposal.objects.get(pk=proposal.pk).approve(by=second)
    assert not Entry.objects.exists()


def test_a_proposal_waits_for_a_week(draft: Draft, lead: Agent, second: Agent) -> None:
    proposal = Proposal.objects.add(draft, by=lead)
    with clock.travel_to(clock.now() + 8 * DAY):
        with pytest.raises(NotAllowed):
            proposal.approve(by=second)
        assert Proposal.objects.add(draft, by=lead) in Proposal.objects.waiting()


def test_the_same_is_neither_proposed_twice_nor_there_twice(draft: Draft, lead: Agent, second: Agent) -> None:
    proposal = Proposal.objects.add(draft, by=lead)
    with pytest.raises(BadEntry):
        Proposal.objects.add(replace(draft, text="https://x.com/harborwallet"), by=lead)
    proposal.approve(by=second)
    with pytest.raises(BadEntry):
        Proposal.objects.add(draft, by=lead)


def test_a_change_says_before_and_after(entry: Entry, about: About, lead: Agent, second: Agent) -> None:
    said = replace(about, label_en="News only", purpose=Purpose.OURS)
    Proposal.objects.change(entry, said, by=lead).approve(by=second)
    entry.refresh_from_db()
    assert (entry.label_en, entry.purpose) == ("News only", Purpose.OURS)
    details = journal.Entry.objects.of(acts.CHANGED).about(entry).get().details
    assert details["before"] == {"label_en": "Questions about your account", "purpose": "contact"}
    assert details["after"] == {"label_en": "News only", "purpose": "ours"}


def test_a_change_that_changes_nothing_is_refused(entry: Entry, about: About, lead: Agent) -> None:
    with pytest.raises(BadEntry):
        Proposal.objects.change(entry, about, by=lead)


def test_what_has_ended_is_ours_no_more_but_was(entry: Entry, lead: Agent, second: Agent) -> None:
    was = clock.now()
    with clock.travel_to(was + DAY):
        Proposal.objects.end(entry, by=lead).approve(by=second)
        assert Entry.objects.current().find(Kind.X, entry.key) is None
        assert Entry.objects.current(was).find(Kind.X, entry.key) == entry


def test_an_end_may_lie_ahead(entry: Entry, lead: Agent, second: Agent) -> None:
    Proposal.objects.end(entry, by=lead, at=clock.now() + 2 * DAY).approve(by=second)
    assert entry in Entry.objects.current()
    assert entry not in Entry.objects.current(clock.now() + 3 * DAY)


def test_what_ended_can_be_ours_again(entry: Entry, draft: Draft, lead: Agent, second: Agent) -> None:
    Proposal.objects.end(entry, by=lead).approve(by=second)
    again = Proposal.objects.add(draft, by=lead).approve(by=second)
    assert Entry.objects.current().find(Kind.X, entry.key) == again != entry


def test_declined_and_withdrawn_change_nothing(draft: Draft, lead: Agent, second: Agent) -> None:
    Proposal.objects.add(draft, by=lead).decline(by=second)
    proposal = Proposal.objects.add(draft, by=lead)
    proposal.withdraw(by=lead)
    with pytest.raises(NotAllowed):
        proposal.approve(by=second)
    assert not Entry.objects.exists()
    told = journal.Entry.objects.of(acts.DECLINED, acts.WITHDRAWN).values_list("act", flat=True)
    assert {*told} == {acts.DECLINED.slug, acts.WITHDRAWN.slug}


def test_nothing_is_ours_before_both_said_so(draft: Draft, lead: Agent, second: Agent) -> None:
    began = clock.now()
    proposal = Proposal.objects.add(draft, by=lead)
    with clock.travel_to(began + 2 * DAY):
        proposal.approve(by=second)
    assert not Entry.objects.current(began + DAY).exists()


def test_a_payment_address_stands_on_a_network_that_is_followed(about: About, lead: Agent) -> None:
    draft = Draft(Kind.PAYMENT_ADDRESS, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed", about, chain_id=5)
    with pytest.raises(BadEntry) as refused:
        Proposal.objects.add(draft, by=lead)
    assert refused.value.field == "chain_id"


def test_a_fingerprint_is_read_in_every_usual_spelling(about: About, lead: Agent, second: Agent) -> None:
    said = replace(about, package="com.example.app", signing_sha256=":".join(["AB"] * 32))
    entry = Proposal.objects.add(Draft(Kind.APP, "apple:1234567890", said), by=lead).approve(by=second)
    assert (entry.package, entry.signing_sha256) == ("com.example.app", "ab" * 32)


def test_who_can_be_the_second_person_hears_of_a_proposal(
    draft: Draft, lead: Agent, second: Agent, agent: Agent
) -> None:
    Proposal.objects.add(draft, by=lead)

    told = Letter.objects.filter(slug="official/proposal_made")
    assert [letter.to for letter in told] == [second.email]


def test_nobody_who_has_left_becomes_an_owner(draft: Draft, about: About, second: Agent) -> None:
    owner, other = appointed("owen", "lead"), appointed("ole", "lead")
    proposal = Proposal.objects.add(replace(draft, about=replace(about, owner=owner)), by=other)
    Dismissal.objects.create(agent=owner, dismissed_by=who(SYSTEM), reason="Left")

    with pytest.raises(BadEntry):
        proposal.approve(by=second)
    assert not Entry.objects.exists()


def test_faults_are_told_where_somebody_can_write_or_call(about: About, lead: Agent) -> None:
    about = replace(about, purpose=Purpose.SECURITY)
    with pytest.raises(BadEntry) as refused:
        Proposal.objects.add(Draft(Kind.X, "@HarborWallet", about), by=lead)
    assert refused.value.field == "purpose"
    assert Proposal.objects.add(Draft(Kind.MAIL_SENDER, "security@harbor.example", about), by=lead)

"""The chip beside a hash or an address: what it says, and what is never asked of anybody outside."""

import pytest
from django.test import Client

from tests.unit.console.money.conftest import HASH, THIEF, VICTIM
from walletdesk.chains.models import Movement, Network, Signed
from walletdesk.chains.tracing.models import AddressInquiry, Inquiry, Standing, StandsAs
from walletdesk.chains.tracing.moved import Seen
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.models import Ticket
from walletdesk.journal import Entry
from walletdesk.wallet.models import BookEntry, LinkedAddress, ReportedAddress

UNKNOWN = "0x" + "d4" * 32
pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(signed_in, agent) -> Client:
    return signed_in(agent)


def chip(browser: Client, ticket: Ticket, place: str, number: int = 0) -> str:
    answer = browser.get(f"/console/tickets/{ticket.reference}/mentions/{place}/{number}/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def says(ticket: Ticket, body: str) -> str:
    """The place of what the customer writes."""
    message = ticket.say(by=ticket.customer, body=body)
    return f"message-{message.number}"


def test_a_transaction_shows_its_state_network_amount_and_both_ends(browser, ticket, paid: Movement) -> None:
    shown = chip(browser, ticket, says(ticket, f"My transaction: {HASH}"))
    assert "Testnet · Final" in shown and "250 TST" in shown
    assert shown.count("party__groups") == 2


def test_the_text_stays_text_with_a_place_for_the_chip_beside_it(browser, ticket, paid: Movement) -> None:
    place = says(ticket, f"<b>Look</b>: transaction {HASH} to {THIEF}")
    page = browser.get(f"/console/tickets/{ticket.reference}/").content.decode()
    assert "&lt;b&gt;Look&lt;/b&gt;" in page and f'<span class="on-chain">{HASH}</span>' in page
    assert f"/mentions/{place}/0/" in page and f"/mentions/{place}/1/" in page


def test_a_note_and_a_fact_have_chips_too(browser, ticket, agent, paid: Movement) -> None:
    note = ticket.note(by=agent, body=f"see transaction {HASH}")
    ticket.correct_facts(by=agent, given={"transaction": HASH})
    assert "250 TST" in chip(browser, ticket, f"note-{note.pk}")
    assert "250 TST" in chip(browser, ticket, "fact-transaction")
    page = browser.get(f"/console/tickets/{ticket.reference}/").content.decode()
    assert "/mentions/fact-transaction/0/" in page


def test_a_transaction_that_failed_moved_nothing(browser, ticket, paid: Movement) -> None:
    Signed.objects.create(
        network=paid.network, block=paid.block, number=paid.number, at=paid.at, transaction_hash=UNKNOWN,
        transaction_index=1, position=-1, initiator=VICTIM, recipient=THIEF, nonce=1, fee=1, succeeded=False,
    )  # fmt: skip
    assert "Failed" in chip(browser, ticket, says(ticket, f"transaction {UNKNOWN}"))


def test_what_is_not_among_our_rows_is_asked_for_in_the_background(browser, ticket, network: Network) -> None:
    place = says(ticket, f"transaction {UNKNOWN}")
    assert "Asking" in chip(browser, ticket, place)
    inquiry = Inquiry.objects.get(transaction_hash=UNKNOWN)
    inquiry.hear(network, Seen(UNKNOWN, VICTIM, THIEF, 10**18))
    assert "Pending" in chip(browser, ticket, place)


def test_a_number_that_nothing_calls_a_transaction_is_shown_to_nobody(browser, ticket, network) -> None:
    place = says(ticket, UNKNOWN)
    assert "Not looked up" in chip(browser, ticket, place)
    assert not Inquiry.objects.exists()


def test_an_agent_may_say_that_it_is_a_transaction_and_that_is_on_record(browser, ticket, network) -> None:
    place = says(ticket, UNKNOWN)
    browser.post(f"/console/tickets/{ticket.reference}/mentions/{place}/0/inquiry/")
    assert Inquiry.objects.get().transaction_hash == UNKNOWN
    assert Entry.objects.filter(act="console.transaction.named").count() == 1


def test_nothing_can_be_looked_up_that_stands_in_no_ticket(browser, ticket, network) -> None:
    for place in ("message-99", "note-1", "fact-transaction", "fact-nothing", "rest-1", "message-x", UNKNOWN):
        assert browser.get(f"/console/tickets/{ticket.reference}/mentions/{place}/0/").status_code == 404


def test_the_customers_own_address_is_named_only_where_the_account_is_vouched_for(
    browser, ticket, proven
) -> None:
    place = says(ticket, f"it went to {VICTIM}")
    LinkedAddress.objects.create(customer=ticket.customer, address=VICTIM, label="Savings", linked_by="x:y")
    shown = chip(browser, ticket, place)
    assert "Customer’s own address" in shown and "Savings" not in shown


def test_the_customers_words_for_an_address_wait_for_the_reveal(browser, ticket, agent, proven) -> None:
    place = says(ticket, f"it went to {THIEF}")
    BookEntry.objects.create(customer=ticket.customer, address=THIEF, label="Mum", added_by="x:y")
    assert "In the customer’s address book" in chip(browser, ticket, place)
    ticket.reveal(by=agent, reason="to compare")
    assert "Mum" in chip(browser, ticket, place)


def test_what_stands_at_an_address_is_asked_in_the_background_and_not_known_until_then(
    browser, ticket, network: Network
) -> None:
    place = says(ticket, f"it went to {THIEF}")
    shown = chip(browser, ticket, place)
    assert "is not known yet" in shown and "load delay:2s" in shown
    inquiry = AddressInquiry.objects.get(address=THIEF)
    inquiry.hear([Standing(network, StandsAs.CONTRACT)])
    shown = chip(browser, ticket, place)
    assert "Testnet · Contract" in shown and "A contract on Testnet" in shown and "load delay" not in shown


def test_a_program_that_acts_for_a_wallet_and_a_plain_address_are_told_apart(
    browser, ticket, network: Network
) -> None:
    place = says(ticket, f"it went to {THIEF}")
    inquiry = AddressInquiry.objects.about(THIEF)
    inquiry.hear([Standing(network, StandsAs.DELEGATED, VICTIM)])
    assert f"On Testnet a program acts for it (EIP-7702): {VICTIM}" in chip(browser, ticket, place)
    inquiry.hear([Standing(network, StandsAs.NOTHING)])
    assert "A plain address on every network that answered" in chip(browser, ticket, place)


def test_what_was_known_stays_when_no_network_answers(browser, ticket, network: Network) -> None:
    inquiry = AddressInquiry.objects.about(THIEF)
    inquiry.hear([])
    assert "could not be asked just now" in chip(browser, ticket, says(ticket, f"to {THIEF}"))
    inquiry.hear([Standing(network, StandsAs.CONTRACT)])
    inquiry.hear([])
    assert "A contract on Testnet" in chip(browser, ticket, says(ticket, f"to {THIEF}"))


def test_a_reported_address_is_named_with_who_keeps_the_list(browser, ticket, network) -> None:
    ReportedAddress.objects.report([THIEF], kind="drainer", source="Our desk", by=SYSTEM)
    shown = chip(browser, ticket, says(ticket, f"it went to {THIEF}"))
    assert "badge--bad" in shown and "Reported" in shown and "kept by: Our desk" in shown


def test_a_token_with_a_hostile_name_is_only_text(browser, ticket, paid: Movement) -> None:
    paid.token.symbol = "<script>alert(1)</script>\u202e"
    paid.token.save()
    shown = chip(browser, ticket, says(ticket, f"transaction {HASH}"))
    assert "<script>" not in shown and "<bdi" in shown and "\u202e" not in shown

"""Panels about money: what they tell, and to whom."""

import pytest
from django.test import Client

from tests.unit.chains.rows import a_block, a_token
from tests.unit.console.money.conftest import THIEF, VICTIM
from walletdesk.chains.models import UNLIMITED_FROM, Approval, ApprovalKind, Movement, Network
from walletdesk.console.money import hearing
from walletdesk.core.clock import now
from walletdesk.desk.models import Ticket
from walletdesk.journal import Entry
from walletdesk.live.models import Event
from walletdesk.wallet.models import BookEntry, LinkedAddress
from walletdesk.watch.models import Alert

pytestmark = pytest.mark.django_db
FIRST = "A1a1"


@pytest.fixture
def browser(signed_in, agent) -> Client:
    return signed_in(agent)


@pytest.fixture
def owner(ticket: Ticket, paid: Movement) -> Ticket:
    """A ticket of somebody who has linked the address that the payment left."""
    LinkedAddress.objects.create(customer=ticket.customer, address=VICTIM, label="Savings", linked_by="x:y")
    BookEntry.objects.create(customer=ticket.customer, address=THIEF, label="Mum", added_by="x:y")
    return ticket


def panel(browser: Client, ticket: Ticket, name: str) -> str:
    answer = browser.get(f"/console/tickets/{ticket.reference}/panels/{name}/")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def approve(network: Network, amount: int, *, number: int = 81, kind: str = ApprovalKind.ERC20) -> Approval:
    block = a_block(network, number)
    token = network.tokens.first() or a_token(network)
    return Approval.objects.create(
        network=network, block=block, number=number, at=block.at, transaction_hash=f"0x{number:064x}",
        transaction_index=0, position=0, kind=kind, token=token, owner=VICTIM, spender=THIEF, amount=amount,
        initiator=VICTIM,
    )  # fmt: skip


def alert(ticket: Ticket) -> Alert:
    return Alert.objects.create(
        customer=ticket.customer, rule="new_device", about="a", occasion="o", severity="warning", rank=1,
        at=now(),
    )  # fmt: skip


@pytest.mark.parametrize("name", ["wallet", "alerts", "approvals", "time_line"])
def test_where_nobody_has_shown_whose_account_it_is_nothing_is_told(browser, owner, name) -> None:
    Ticket.objects.filter(pk=owner.pk).update(identified_by="email")
    shown = panel(browser, owner, name)
    assert "Shown once somebody has proven" in shown
    assert "0x" not in shown and "Mum" not in shown


def test_before_the_reveal_addresses_are_masked_and_amounts_left_out(browser, owner, proven) -> None:
    shown = panel(browser, owner, "wallet")
    assert "••••••" in shown and "Proven by a signature" in shown
    assert "250 TST" not in shown and "Savings" not in shown


def test_in_clear_the_wallet_has_addresses_last_payments_and_names(browser, owner, proven, agent) -> None:
    owner.reveal(by=agent, reason="stolen")
    shown = panel(browser, owner, "wallet")
    assert "250 TST" in shown and "Savings" in shown and "Mum" in shown and "Final" in shown


def test_an_alert_stands_with_the_answer_to_it(browser, owner, proven) -> None:
    row = alert(owner)
    assert "not answered" in panel(browser, owner, "alerts")
    row.confirm(by=owner.customer)
    assert "That was me" in panel(browser, owner, "alerts")


def test_only_approvals_that_stand_are_shown(browser, owner, proven, network) -> None:
    approve(network, UNLIMITED_FROM)
    assert "Without limit" in panel(browser, owner, "approvals")
    approve(network, 0, number=82)
    assert "None that we saw" in panel(browser, owner, "approvals")


def test_the_customer_is_sent_our_own_page_and_no_other(browser, owner, proven, network, settings) -> None:
    approve(network, UNLIMITED_FROM)
    browser.post(f"/console/tickets/{owner.reference}/approvals/link/")
    said = owner.messages.filter(kind="text").order_by("-number").first().body
    assert f"{settings.PUBLIC_URL}/wallet/approvals/" in said and said.count("http") == 1


def test_who_sent_the_page_and_when_stands_in_the_panel_and_on_record(
    browser, owner, proven, network, agent
) -> None:
    approve(network, UNLIMITED_FROM)
    assert "Send the customer the page" in panel(browser, owner, "approvals")
    browser.post(f"/console/tickets/{owner.reference}/approvals/link/")
    shown = panel(browser, owner, "approvals")
    assert f"was sent by {agent.name}" in shown and "Send it once more" in shown
    assert Entry.objects.filter(act="console.approvals.asked").count() == 1


@pytest.mark.parametrize("why", ["closed", "unproven", "taken back"])
def test_the_page_is_not_sent_where_its_button_would_be_hidden(browser, owner, network, agent, why) -> None:
    approve(network, UNLIMITED_FROM)
    if why == "closed":
        owner.close(by=agent, reason="Solved")
    if why == "unproven":
        Ticket.objects.filter(pk=owner.pk).update(identified_by="email")
    if why == "taken back":
        approve(network, 0, number=82)
    before = owner.messages.count()
    browser.post(f"/console/tickets/{owner.reference}/approvals/link/")
    assert owner.messages.count() == before
    assert not Entry.objects.filter(act="console.approvals.asked").exists()


def test_what_was_taken_back_since_the_ticket_came_is_told_until_it_is_given_again(
    browser, owner, proven, network
) -> None:
    approve(network, UNLIMITED_FROM)
    assert "Taken back since" not in panel(browser, owner, "approvals")
    ended = approve(network, 0, number=82)
    Approval.objects.filter(pk=ended.pk).update(at=now())
    shown = panel(browser, owner, "approvals")
    assert "None that we saw" in shown and "Taken back since this ticket came in" in shown
    approve(network, 5, number=83)
    assert "Taken back since" not in panel(browser, owner, "approvals")


def test_open_tickets_of_the_owner_hear_of_a_block_with_an_approval_and_others_do_not(
    owner, network, agent
) -> None:
    leave = approve(network, UNLIMITED_FROM)
    hearing.after_block(leave.block_id)
    heard = Event.objects.filter(kind="approvals")
    assert [one.topic for one in heard] == [owner.desk_topic]
    owner.close(by=agent, reason="Solved")
    hearing.after_block(leave.block_id)
    assert heard.count() == 1


def test_one_time_line_has_acts_payments_approvals_and_alerts(browser, owner, proven, network, agent) -> None:
    approve(network, UNLIMITED_FROM)
    alert(owner)
    shown = panel(browser, owner, "time_line")
    for words in ("Payment sent", "Approval given", "Alert:", "Account"):
        assert words in shown
    assert "250" not in shown
    owner.reveal(by=agent, reason="stolen")
    assert "250 TST · Mum" in panel(browser, owner, "time_line")


def test_a_panel_has_no_field_to_type_into(browser, owner, proven, network, agent) -> None:
    approve(network, UNLIMITED_FROM)
    owner.reveal(by=agent, reason="stolen")
    for name in ("wallet", "alerts", "approvals", "time_line", "traces"):
        shown = panel(browser, owner, name)
        assert "<textarea" not in shown and 'type="text"' not in shown and 'type="password"' not in shown

"""Where the money went: begun from a ticket, seen as a picture, reported as a file that can be checked."""

import hashlib
import json

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.unit.chains.tracing.chain import USD, Chain
from tests.unit.console.money.conftest import THIEF, VICTIM
from walletdesk.accounts.errors import NotAllowed
from walletdesk.chains.models import Network
from walletdesk.chains.tracing.going_on import go_on
from walletdesk.chains.tracing.models import Trace
from walletdesk.console.clockwork import follow_traces
from walletdesk.console.models import TicketTrace, TraceExport
from walletdesk.console.money.document import digest_of
from walletdesk.desk.models import Ticket
from walletdesk.journal import Entry
from walletdesk.journal.canonical import canonical

MULE = "0x" + "e5" * 20
pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(signed_in, agent) -> Client:
    return signed_in(agent)


@pytest.fixture
def row(ticket: Ticket, network: Network, agent) -> TicketTrace:
    """Three quarters moved on to a mule, the rest is still there."""
    chain = Chain()
    reported = chain.pays(VICTIM, THIEF, 1000, 10)
    chain.pays(THIEF, MULE, 750, 92)
    row = TicketTrace.objects.begin(ticket, network, reported, by=agent)
    go_on(row.trace, chain)
    network.tokens.filter(address=USD).update(symbol="USD", decimals=1)
    go_on(row.trace, chain)
    return row


def address_of(row: TicketTrace, what: str = "") -> str:
    return f"/console/tickets/{row.ticket.reference}/traces/{row.trace.public_id}/{what}"


def test_it_begins_at_a_transaction_that_stands_in_the_ticket(browser, ticket, paid) -> None:
    message = ticket.say(by=ticket.customer, body=f"transaction {paid.transaction_hash}")
    given = {"place": f"message-{message.number}", "number": "0"}
    answer = browser.post(f"/console/tickets/{ticket.reference}/traces/", given)
    row = TicketTrace.objects.get()
    assert answer["Location"] == address_of(row)
    assert row.trace.transaction_hash == paid.transaction_hash
    assert Entry.objects.filter(act="console.trace.begun").count() == 1


def test_what_cannot_be_seen_is_said_on_the_page_and_in_the_report(browser, row) -> None:
    page = " ".join(browser.get(address_of(row)).content.decode().split())
    assert "Not seen: coins that a contract passed on within a transaction" in page
    told = json.loads(browser.post(address_of(row, "exports/"), {"kind": "json", "language": "en"}).content)
    assert told["not_seen"][0].startswith("Coins that a contract passed on within a transaction")


def test_it_begins_nowhere_else(browser, ticket, paid) -> None:
    given = {"place": "message-1", "number": "0"}
    assert browser.post(f"/console/tickets/{ticket.reference}/traces/", given).status_code == 404
    assert not Trace.objects.exists()


def test_who_may_not_work_on_tickets_begins_no_trace(ticket, network) -> None:
    with pytest.raises(NotAllowed):
        TicketTrace.objects.begin(ticket, network, "0x" + "11" * 32, by=ticket.customer)


def test_the_page_says_how_much_went_where_and_what_is_left(browser, row) -> None:
    page = " ".join(browser.get(address_of(row)).content.decode().split())
    assert page.count('class="trace-box ') == 3 and page.count('class="trace-edge') == 2
    assert "100 USD" in page and "75 USD" in page and "25 USD" in page
    assert "Final" in page and "Confirmed 9 of 32" not in page


def test_each_box_leads_to_its_line_of_the_table(browser, row) -> None:
    page = browser.get(address_of(row)).content.decode()
    for station in row.trace.stations.all():
        assert f'href="#place-{station.pk}"' in page and f'id="place-{station.pk}"' in page


def test_a_picture_that_would_look_the_same_is_not_sent_again(browser, row, network) -> None:
    page = browser.get(address_of(row, "picture/")).content.decode()
    mark = page.split("?mark=")[1].split('"')[0]
    assert browser.get(address_of(row, "picture/"), {"mark": mark}).status_code == 204
    network.note(final_number=95)
    assert browser.get(address_of(row, "picture/"), {"mark": mark}).status_code == 200


def test_another_ticket_does_not_show_it(browser, row, opened) -> None:
    other = f"/console/tickets/{opened().reference}/traces/{row.trace.public_id}/"
    assert browser.get(other).status_code == 404


def test_the_json_report_has_every_block_hash_and_a_digest_that_fits(browser, row, agent) -> None:
    answer = browser.post(address_of(row, "exports/"), {"kind": "json", "language": "en"})
    document = json.loads(answer.content)
    assert [one["block_hash"] for one in document["payments"]] == [
        hop.block_hash for hop in row.trace.hops.in_order()
    ]
    assert (document["payments"][0]["units"], document["payments"][0]["amount"]) == ("1000", "100")
    bare = {name: value for name, value in document.items() if name != "digest"}
    assert document["digest"]["value"] == hashlib.sha256(canonical(bare).encode()).hexdigest()
    assert digest_of(document) == TraceExport.objects.get(made_by=agent).digest


def test_the_report_names_no_customer(browser, row) -> None:
    said = browser.post(address_of(row, "exports/"), {"kind": "json", "language": "en"}).content.decode()
    assert row.ticket.name not in said and row.ticket.email not in said


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_the_report_is_a_pdf_in_both_languages(browser, row, language) -> None:
    answer = browser.post(address_of(row, "exports/"), {"kind": "pdf", "language": language})
    assert answer.content.startswith(b"%PDF-") and answer["Content-Type"] == "application/pdf"
    # Whoever reads it may have no Chinese face.
    assert (b"/FontFile2" in answer.content) is (language == "zh-hans")
    assert f"{row.ticket.reference}-" in answer["Content-Disposition"]


def test_a_report_is_on_record_with_its_digest(browser, row) -> None:
    browser.post(address_of(row, "exports/"), {"kind": "json", "language": "en"})
    entry = Entry.objects.get(act="console.trace.exported")
    assert entry.details["report_hash"] == TraceExport.objects.get().digest


def test_a_report_of_an_unknown_kind_is_none(browser, row) -> None:
    for given in ({"kind": "exe"}, {"kind": "pdf", "language": "xx"}, {}):
        assert browser.post(address_of(row, "exports/"), given).status_code == 404
    assert not TraceExport.objects.exists()


def test_traces_of_open_tickets_are_followed_while_nobody_looks(row, agent) -> None:
    Trace.objects.update(looked_at=None)
    waits = ProcrastinateJob.objects.filter(task_name="tracing.follow", status="todo")
    waits.delete()
    row.ticket.close(by=agent, reason="solved")
    follow_traces()
    assert not waits.exists()
    row.ticket.reopen(by=agent)
    follow_traces()
    follow_traces()
    assert waits.count() == 1

"""A request for help becomes a ticket."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.unit.desk.conftest import Opener
from walletdesk import journal
from walletdesk.accounts.models import Customer
from walletdesk.core.clock import travel_to
from walletdesk.core.references import parse_reference
from walletdesk.core.text import TextTooLong
from walletdesk.desk import acts
from walletdesk.desk.errors import NoAddress, NothingSaid
from walletdesk.desk.intake import Details, Intake
from walletdesk.desk.models import Message, Ticket
from walletdesk.desk.models.opening import Admission
from walletdesk.live.models import Event

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def test_a_ticket_has_a_reference_a_time_a_channel_and_a_promise_in_the_customers_zone(
    opened: Opener,
) -> None:
    """docs/rules.md, 'Tickets': every ticket."""
    with travel_to(MONDAY):
        ticket = opened(channel="chat", time_zone="Asia/Shanghai")
    assert parse_reference(ticket.reference) == ticket.reference
    assert (ticket.created_at, ticket.channel) == (MONDAY, "chat")
    due = ticket.due_for_customer
    assert due is not None
    assert due.isoformat() == "2026-11-23T18:00:00+08:00"


def test_the_same_submission_twice_makes_one_ticket(opened: Opener) -> None:
    uid = uuid4()
    assert opened(uid=uid) == opened(uid=uid)
    assert Ticket.objects.count() == 1
    assert Message.objects.filter(kind="text").count() == 1


def test_many_are_opened_at_once_each_as_if_it_were_alone(opened: Opener, customer: Customer) -> None:
    wishes = [
        ("a@example.org", True),
        (customer.email, True),
        ("a@example.org", True),
        ("b@example.org", False),
    ]
    intakes = [
        Intake("webform", "locked", f"Help {place}", email, uid=uuid4(), is_confirmed=is_confirmed)
        for place, (email, is_confirmed) in enumerate(wishes)
    ]

    messages = Ticket.objects.open_each([Admission.of(intake) for intake in intakes])

    assert [message.body for message in messages] == ["Help 0", "Help 1", "Help 2", "Help 3"]
    tickets = [Ticket.objects.get(pk=message.ticket_id) for message in messages]
    assert [ticket.email for ticket in tickets] == [email for email, _ in wishes]
    assert [ticket.customer for ticket in tickets] == [None, customer, None, None]
    assert all(ticket.promise and ticket.promise.is_first for ticket in tickets)
    states = [ticket.confirmation and ticket.confirmation.state for ticket in tickets]
    assert states == ["written", "written", "limited", "unwanted"]
    assert [journal.Entry.objects.within(ticket).of(acts.OPENED).count() for ticket in tickets] == [1] * 4
    assert Event.objects.filter(kind="ticket.opened").count() == 4


def test_opening_many_opens_none_where_one_was_opened_before(opened: Opener) -> None:
    uid = uuid4()
    opened(uid=uid, email="a@example.org")
    again = [Intake("webform", "locked", "Help", "a@example.org", uid=each) for each in (uuid4(), uid)]

    with pytest.raises(IntegrityError), transaction.atomic():
        Ticket.objects.open_each([Admission.of(intake) for intake in again])

    assert Ticket.objects.count() == 1


def test_opening_more_costs_no_more_statements(db: None) -> None:
    def statements(count: int) -> int:
        admissions = [
            Admission.of(Intake("webform", "locked", "Help", f"{uuid4().hex}@x.example", is_confirmed=False))
            for _ in range(count)
        ]
        with CaptureQueriesContext(connection) as asked:
            Ticket.objects.open_each(admissions)
        return len(asked)

    statements(1)
    assert statements(1) == statements(20)


def test_another_persons_submission_id_leads_to_no_ticket_of_theirs(opened: Opener) -> None:
    uid = uuid4()
    assert opened(uid=uid) != opened(uid=uid, email="mallory@example.net")


def test_an_address_of_an_account_is_only_a_claim(opened: Opener, customer: Customer) -> None:
    ticket = opened(email=customer.email.upper())
    assert (ticket.customer, ticket.identified_by) == (customer, "claimed")
    assert ticket.email_confirmed_at is None


def test_an_unknown_address_names_nobody(opened: Opener) -> None:
    ticket = opened(email="nobody@example.net")
    assert (ticket.customer, ticket.identified_by) == (None, "")


def test_a_signed_in_customer_is_known(ticket: Ticket, customer: Customer) -> None:
    assert (ticket.customer, ticket.identified_by) == (customer, "session")
    assert ticket.email_confirmed_at is not None


def test_a_known_customer_needs_a_way_of_knowing(opened: Opener, customer: Customer) -> None:
    with pytest.raises(ValueError, match="session"):
        opened(customer=customer, identified_by="claimed")
    assert not Ticket.objects.exists()


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"body": " \n\u200b "}, NothingSaid),
        ({"body": "x" * 8001}, TextTooLong),
        ({"subject": "x" * 151}, TextTooLong),
        ({"email": "nobody"}, ValidationError),
        ({"topic": "money"}, ValueError),
        ({"channel": "fax"}, ValueError),
    ],
)
def test_what_makes_no_sense_is_refused_and_leaves_nothing(
    opened: Opener, given: dict[str, str], error: type[Exception]
) -> None:
    with pytest.raises(error):
        opened(**given)
    assert not Ticket.objects.exists()


def test_unknown_languages_and_zones_fall_back(opened: Opener) -> None:
    ticket = opened(language="tlh", time_zone="Moon/Tranquility")
    assert (ticket.language, ticket.time_zone) == ("en", "UTC")


def test_right_to_left_tricks_are_taken_out_of_names(opened: Opener) -> None:
    assert opened(name="\u202egnp.exe\u202c Lin").name == "gnp.exe Lin"


def test_details_are_kept_as_far_as_they_were_given(opened: Opener) -> None:
    ticket = opened(details=Details(device="Pixel 9", error_code="E-17"))
    assert ticket.details == {"device": "Pixel 9", "error_code": "E-17"}
    assert ticket.given_details.device == "Pixel 9"


def test_without_a_subject_the_words_begin_it(opened: Opener) -> None:
    assert opened(subject="", body="First line\nSecond line").subject == "First line Second line"


def test_opening_is_recorded_and_shown_to_the_desk(ticket: Ticket) -> None:
    entry = journal.Entry.objects.within(ticket).of(acts.OPENED).get()
    assert entry.details["reference"] == ticket.reference
    assert Event.objects.filter(topic="desk", kind="ticket.opened", data__reference=ticket.reference).exists()


def test_a_chat_needs_no_address_and_a_form_does(opened: Opener) -> None:
    ticket = opened(channel="chat", email="")
    assert (ticket.email, ticket.confirmation, ticket.customer) == ("", None, None)
    assert not ticket.others_of_customer().exists()
    with pytest.raises(NoAddress):
        ticket.send_entry_code()
    with pytest.raises(ValidationError):
        opened(email="")

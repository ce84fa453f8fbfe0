"""An alarm is opened once, told once, shown as long as it stands, and ends by itself."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.unit.console.conftest import SignedIn, _people, administrator, signed_in
from walletdesk.accounts.models import Agent
from walletdesk.channels.email import alarms
from walletdesk.channels.email.intake import ledger
from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.models import (
    Alarm,
    AlarmKind,
    Arrival,
    Mailbox,
    MailboxTrouble,
    State,
    Trouble,
)
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now, travel_to
from walletdesk.journal import Entry
from walletdesk.notices import Letter

__all__ = ["_people", "administrator", "signed_in"]

pytestmark = pytest.mark.django_db

LATER = timedelta(minutes=11)


@pytest.fixture
def mailbox(db: None) -> Mailbox:
    return Mailbox.objects.add(
        name="Help", host="mail.example.com", user="help", secrets={"password": "secret"}, by=SYSTEM
    )


def standing() -> list[tuple[str, str]]:
    return list(Alarm.objects.standing().values_list("kind", "about"))


def test_a_mailbox_is_given_ten_minutes(mailbox: Mailbox, administrator: Agent) -> None:
    alarms.check()
    assert standing() == []

    with travel_to(now() + LATER):
        alarms.check()

    assert standing() == [(AlarmKind.MAILBOX, str(mailbox.pk))]


def test_administrators_are_told_once_and_others_never(mailbox: Mailbox, administrator: Agent) -> None:
    with travel_to(now() + LATER):
        alarms.check()
        alarms.check()

    [letter] = Letter.objects.filter(slug="email/alarm")
    assert letter.to == administrator.email
    assert Alarm.objects.get().told_at


def test_it_ends_by_itself_and_the_journal_has_both(mailbox: Mailbox, administrator: Agent) -> None:
    with travel_to(now() + LATER):
        alarms.check()
        mailbox.standing.succeed()
        alarms.check()

    assert standing() == []
    acts = Entry.objects.filter(act__startswith="email.alarm.").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["email.alarm.opened", "email.alarm.ended"]


def test_a_mailbox_that_fails_now_and_then_raises_none(mailbox: Mailbox) -> None:
    mailbox.standing.succeed()
    mailbox.standing.fail(MailboxTrouble(Trouble.DROPPED))

    alarms.check()

    assert standing() == []


def test_a_letter_that_its_server_withholds_raises_one(mailbox: Mailbox) -> None:
    mailbox.standing.succeed()
    mailbox.standing.miss(3)
    alarms.check()
    assert standing() == [], "the line may have been cut in the middle of it"

    assert mailbox.standing.missed_again() == [3]
    alarms.check()

    assert standing() == [(AlarmKind.MAILBOX, str(mailbox.pk))]


def test_a_paused_mailbox_raises_none(mailbox: Mailbox) -> None:
    mailbox.pause(by=SYSTEM)

    with travel_to(now() + LATER):
        alarms.check()

    assert standing() == []


def test_letters_that_wait_for_five_minutes_are_a_backlog() -> None:
    arrival = ledger.enter(b"Subject: x\r\n\r\nx\r\n", Envelope())
    alarms.check()
    assert standing() == []

    with travel_to(now() + timedelta(minutes=6)):
        alarms.check()
        assert standing() == [(AlarmKind.BACKLOG, "")]
        Arrival.objects.filter(pk=arrival.pk).update(state=State.STORED)
        alarms.check()
    assert standing() == []


def test_a_letter_that_fails_again_and_again_raises_one() -> None:
    arrival = ledger.enter(b"Subject: x\r\n\r\nx\r\n", Envelope())
    Arrival.objects.filter(pk=arrival.pk).update(attempts=3, last_error="OperationalError")
    alarms.check()
    assert standing() == [], "most errors pass by themselves"

    Arrival.objects.filter(pk=arrival.pk).update(attempts=4)
    alarms.check()

    assert standing() == [(AlarmKind.FAILING, "")]


def test_health_names_the_kind_and_no_address(mailbox: Mailbox, client: Client) -> None:
    assert client.get("/healthz").json()["mail"] == {"ok": True, "alarms": []}

    with travel_to(now() + LATER):
        alarms.check()
        answer = client.get("/healthz")

    assert answer.json()["mail"] == {"ok": False, "alarms": ["mailbox"]}
    assert b"example.com" not in answer.content


def test_the_console_shows_it_as_long_as_it_stands(
    mailbox: Mailbox, administrator: Agent, signed_in: SignedIn
) -> None:
    browser = signed_in(administrator)
    words = "No letters come from a mailbox."
    alarm = Alarm.objects.open(AlarmKind.MAILBOX, str(mailbox.pk), by=SYSTEM)
    assert alarm
    assert words in browser.get("/console/macros/").content.decode()

    alarm.end(by=SYSTEM)

    assert words not in browser.get("/console/macros/").content.decode()

"""The set-up page tried out against real servers: a letter out, and one all the way around.

OpenSMTPD takes our letters and hands them to Dovecot by LMTP; the watch fetches from Dovecot by IMAP.
"""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.mail_servers import HOST, Dovecot, OpenSmtpd, needs_dovecot, needs_opensmtpd, wait_until
from tests.system.mail.conftest import MakeMailbox, Start
from tests.system.mail.nameserver import Nameserver
from tests.unit.console.conftest import SignedIn, _people, administrator, signed_in
from walletdesk.accounts.models import Agent
from walletdesk.channels.email.intake.taking import take_in
from walletdesk.channels.email.models import Arrival, Reason, State, Trial, Way
from walletdesk.desk.models import Ticket
from walletdesk.notices.tasks import deliver

__all__ = ["_people", "administrator", "signed_in"]

pytestmark = [needs_dovecot, needs_opensmtpd]

DOMAIN = "desk.example"
DONE, FAILED = "badge--good", "badge--bad"


@pytest.fixture
def mail_server(transactional_db: None, dovecot: Dovecot, settings: Settings) -> Iterator[OpenSmtpd]:
    """Ours as the set-up page knows it."""
    next_hop = f"lmtp://{HOST}:{dovecot.lmtp_port}"
    with OpenSmtpd(domain=DOMAIN, next_hop=next_hop) as server, Nameserver() as nameserver:
        settings.MAIL_FROM, settings.MAIL_LISTEN = f"help@{DOMAIN}", ""
        settings.SMTP_URL = f"smtp://{HOST}:{server.port}"
        settings.NAMESERVERS, settings.NAMESERVER_PORT = [HOST], nameserver.port
        yield server


@pytest.fixture
def boss(mail_server: OpenSmtpd, administrator: Agent, signed_in: SignedIn) -> Client:
    return signed_in(administrator)


def begun(boss: Client, way: Way) -> Trial:
    """The button is pressed, and the worker takes the letter up."""
    boss.post(reverse("console:mail_trials"), {"way": way.value})
    trial = Trial.objects.get()
    assert trial.letter
    deliver(trial.letter.pk)
    return trial


def shown(boss: Client, trial: Trial) -> str:
    address = reverse("console:mail_trial", args=[trial.public_id])
    return boss.get(address, headers={"HX-Request": "true"}).content.decode()


def test_a_letter_out_is_in_the_administrators_mailbox(boss: Client, dovecot: Dovecot) -> None:
    before = dovecot.held("ada")

    trial = begun(boss, Way.OUT)

    wait_until(lambda: dovecot.held("ada") == before + 1, "It does not come.")
    assert shown(boss, trial).count(DONE) == 1


def test_a_letter_around_goes_out_and_comes_back_and_opens_no_ticket(
    boss: Client, mail_server: OpenSmtpd, make_mailbox: MakeMailbox, start_watching: Start
) -> None:
    make_mailbox(user="help", folder="INBOX")
    start_watching()

    trial = begun(boss, Way.AROUND)
    wait_until(Arrival.objects.exists, mail_server.said)
    take_in(Arrival.objects.get().pk)

    arrival = Arrival.objects.get()
    assert (arrival.state, arrival.reason) == (State.NOTED, Reason.OURS)
    assert Trial.objects.get().arrival == arrival
    assert shown(boss, trial).count(DONE) == 3
    assert not Ticket.objects.exists()


def test_a_reader_whom_the_server_refuses_is_told_with_its_words(boss: Client, administrator: Agent) -> None:
    Agent.objects.filter(pk=administrator.pk).update(email="ada@elsewhere.example")

    page = shown(boss, begun(boss, Way.OUT))

    assert FAILED in page
    assert "550" in page

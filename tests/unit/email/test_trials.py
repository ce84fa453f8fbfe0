"""A letter of ours on trial that comes back is recognised, and opens no ticket."""

import pytest
from pytest_django import Settings

from tests.unit.desk.conftest import appoint
from tests.unit.email.conftest import Post
from walletdesk.accounts.models import Agent
from walletdesk.channels.email.models import Reason, State, Trial, Way
from walletdesk.channels.email.setup import trials
from walletdesk.desk.models import Ticket
from walletdesk.notices.own_mark import HEADER

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada(settings: Settings) -> Agent:
    settings.SMTP_URL = "smtp://127.0.0.1"
    return appoint("Ada", "administrator")


def sent(trial: Trial) -> bytes:
    """As the mail server gets it."""
    assert trial.letter
    return trial.letter.message().message().as_bytes()


def again(trial: Trial) -> Trial:
    return Trial.objects.get(pk=trial.pk)


def test_a_letter_on_trial_that_comes_back_is_recognised(post: Post, ada: Agent) -> None:
    trial = trials.start(Way.AROUND, by=ada)
    arrival = post.deliver(sent(trial), to=trial.address)
    assert (arrival.state, arrival.reason) == (State.NOTED, Reason.OURS)
    assert again(trial).arrival == arrival
    assert again(trial).arrived_at
    assert not Ticket.objects.exists()


def test_it_arrives_once_however_often_it_is_delivered(post: Post, ada: Agent) -> None:
    trial = trials.start(Way.AROUND, by=ada)
    post.deliver(sent(trial), to=trial.address)
    first = again(trial).arrived_at
    post.deliver(sent(trial).replace(b"To: ", b"X-Way: other\nTo: "), to=trial.address)
    assert again(trial).arrived_at == first


def test_a_mark_that_somebody_made_up_makes_nothing_arrive(post: Post, ada: Agent) -> None:
    trial = trials.start(Way.AROUND, by=ada)
    assert trial.letter
    made_up = f"{trial.letter.public_id.hex}.{'0' * 32}"
    post.deliver(post.letter(to=trial.address, **{HEADER: made_up}), to=trial.address)
    assert again(trial).arrived_at is None


def test_another_letter_of_ours_is_not_the_one_on_trial(post: Post, ada: Agent) -> None:
    trial, other = trials.start(Way.AROUND, by=ada), trials.start(Way.AROUND, by=ada)
    post.deliver(sent(other), to=other.address)
    assert again(trial).arrived_at is None
    assert again(other).arrived_at


FOUND = "mx.desk.example; dkim=pass header.d=mail.example; spf=pass smtp.mailfrom=lin@mail.example"


@pytest.mark.parametrize("trusted", [[], ["mx.other.example"], ["mx.desk.example"]])
def test_only_a_server_of_ours_is_believed_about_the_sender(
    trusted: list[str], post: Post, settings: Settings
) -> None:
    settings.MAIL_TRUSTED_SERVERS = trusted
    arrival = post.send(forged=True, Authentication_Results=FOUND)
    vouched = [each for each in arrival.origin["dkim"] if each["result"] == "pass"]
    assert bool(vouched) == (trusted == ["mx.desk.example"])

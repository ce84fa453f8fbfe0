"""Delivering letters to a real SMTP server."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.core.exceptions import ImproperlyConfigured
from procrastinate.jobs import Job
from pytest_django import Settings

from tests.unit.notices import letters
from tests.unit.notices.letters import WEI
from tests.unit.notices.post_office import HOST, PASSWORD, USER, PostOffice
from walletdesk.core import clock
from walletdesk.journal import Entry
from walletdesk.notices import DeliveryFailed, Letter
from walletdesk.notices.models.delivery import GIVE_UP_AFTER, LONGEST_HOLD, MAX_ATTEMPTS_WITH_CODE
from walletdesk.notices.smtp import Server
from walletdesk.notices.tasks import deliver

pytestmark = pytest.mark.django_db


def failing(letter: Letter) -> DeliveryFailed:
    with pytest.raises(DeliveryFailed) as failed:
        letter.deliver()
    letter.refresh_from_db()
    return failed.value


def a_job() -> Job:
    return Job(id=1, queue="letters", lock=None, queueing_lock=None, task_name="notices.deliver")


def test_a_letter_arrives_whole(post_office: PostOffice, settings: Settings) -> None:
    settings.BRAND, settings.MAIL_FROM = "钱包 Desk", "help@desk.example"
    letter = letters.painted(WEI, name="李雷")
    letter.deliver()
    mail = post_office.letters[0]
    assert mail["Subject"] == "您的小屋已刷成 green"
    assert mail["To"] == "wei@example.com"
    assert mail["From"].addresses[0].display_name == "钱包 Desk"
    assert mail["From"].addresses[0].addr_spec == "help@desk.example"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Message-ID"] == letter.message_id
    assert mail["Date"].datetime == letter.created_at.replace(microsecond=0)
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    assert text and "李雷" in text.get_content()
    assert html and "李雷" in html.get_content()
    assert mail.get_content_type() == "multipart/alternative"
    assert post_office.envelopes[0].rcpt_tos == ["wei@example.com"]


def test_a_delivered_letter_says_so_and_when(post_office: PostOffice) -> None:
    letter = letters.painted()
    letter.deliver()
    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.claimed_at) == ("sent", 1, None)
    assert letter.sent_at


def test_delivering_twice_sends_once(post_office: PostOffice) -> None:
    letter = letters.painted()
    letter.deliver()
    letter.deliver()
    Letter.objects.get().deliver()
    assert len(post_office.letters) == 1


def test_a_letter_in_the_hands_of_another_worker_is_left_to_it(post_office: PostOffice) -> None:
    letter = letters.painted()
    Letter.objects.update(claimed_at=clock.now())
    assert not failing(letter).permanent
    assert post_office.letters == []
    assert letter.attempts == 0


def test_a_letter_of_a_dead_worker_is_taken_over(post_office: PostOffice) -> None:
    letter = letters.painted()
    Letter.objects.update(claimed_at=clock.now() - LONGEST_HOLD - timedelta(seconds=1))
    letter.deliver()
    assert len(post_office.letters) == 1


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_a_refusal_for_good_is_final_and_in_the_journal(post_office: PostOffice, command: str) -> None:
    post_office.answers[command] = "550 No such person"
    letter = letters.painted()
    assert failing(letter).permanent
    assert (letter.state, letter.is_permanent) == ("failed", True)
    assert "550" in letter.last_error
    entry = Entry.objects.about(letter).get()
    assert entry.act == "notices.letter.failed"
    assert entry.details["letter"] == "shed/painted"


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_a_refusal_for_now_is_tried_again(post_office: PostOffice, command: str) -> None:
    post_office.answers[command] = "451 Come back later"
    with clock.travel_to(clock.now()) as time:
        letter = letters.painted()
        failure = failing(letter)
        assert not failure.permanent
        assert (letter.state, letter.attempts) == ("queued", 1)
        assert failure.again_at
        time.moment = failure.again_at
        post_office.answers.clear()
        letter.deliver()
    assert (letter.state, letter.attempts, len(post_office.letters)) == ("sent", 2, 1)


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_a_line_that_goes_dead_is_no_verdict(post_office: PostOffice, command: str) -> None:
    post_office.hang_up = command
    letter = letters.painted()
    assert not failing(letter).permanent
    assert letter.state == "queued"


def test_a_line_that_goes_dead_once_the_letter_was_taken_changes_nothing(
    post_office: PostOffice,
) -> None:
    post_office.hang_up = "QUIT"
    letter = letters.painted()
    letter.deliver()
    assert (letter.state, len(post_office.letters)) == ("sent", 1)


def test_a_server_that_is_not_there_is_no_verdict(post_office: PostOffice, settings: Settings) -> None:
    with PostOffice() as other:
        settings.SMTP_URL = other.url
    letter = letters.painted()
    assert not failing(letter).permanent
    assert "Refused" in letter.last_error


def test_a_letter_is_given_up_after_two_days(post_office: PostOffice) -> None:
    post_office.answers["RCPT"] = "451 Come back later"
    letter = letters.painted()
    Letter.objects.update(created_at=clock.now() - GIVE_UP_AFTER)
    failing(letter)
    assert (letter.state, letter.is_permanent) == ("failed", False)
    assert "451" in Entry.objects.about(letter).get().details["reason"]


def test_a_letter_that_can_not_be_put_together_holds_up_no_other(
    post_office: PostOffice, settings: Settings
) -> None:
    letter = letters.key()
    settings.SECRET_KEY = "another"
    failure = failing(letter)
    assert (failure.permanent, letter.state) == (False, "queued")
    letters.painted().deliver()
    assert len(post_office.letters) == 1


@pytest.mark.usefixtures("in_production")
def test_a_code_is_given_up_before_it_is_worthless_and_then_erased(post_office: PostOffice) -> None:
    post_office.answers["RCPT"] = "451 Come back later"
    letter = letters.key()
    Letter.objects.update(attempts=MAX_ATTEMPTS_WITH_CODE - 1)
    failing(letter)
    assert (letter.state, letter.sealed) == ("failed", None)


def test_the_task_comes_back_for_what_may_pass_and_not_for_what_is_final(post_office: PostOffice) -> None:
    post_office.answers["RCPT"] = "451 Come back later"
    with clock.travel_to(clock.now()) as time:
        letter = letters.painted()
        with pytest.raises(DeliveryFailed) as failed:
            deliver(letter_id=letter.pk)
        again_at = failed.value.again_at
        assert again_at
        decision = deliver.get_retry_exception(failed.value, job=a_job())
        assert decision
        assert decision.retry_decision.retry_at == again_at
        time.moment = again_at
        post_office.answers["RCPT"] = "550 Never"
        deliver(letter_id=letter.pk)
        letter.refresh_from_db()
        assert letter.state == "failed"
        deliver(letter_id=letter.pk)
    assert Letter.objects.get().attempts == 2


def test_the_task_does_not_come_back_for_an_error_of_ours() -> None:
    assert deliver.get_retry_exception(ZeroDivisionError(), job=a_job()) is None


@pytest.mark.usefixtures("in_production")
def test_a_secret_letter_is_erased_once_it_is_through(post_office: PostOffice) -> None:
    letter = letters.key()
    letter.deliver()
    text = post_office.letters[0].get_body(("plain",))
    assert text and "402917" in text.get_content()
    letter.refresh_from_db()
    assert (letter.sealed, letter.words()) == (None, ("", ""))
    assert letter.erased_at


def test_in_development_a_secret_letter_stays_readable(post_office: PostOffice, settings: Settings) -> None:
    settings.DEVELOPMENT = True
    letter = letters.key()
    letter.deliver()
    assert "402917" in Letter.objects.get().words()[0]


@pytest.mark.filterwarnings("ignore:Requiring AUTH:UserWarning")
class TestSigningInAtTheServer:
    @pytest.fixture
    def office(self) -> Iterator[PostOffice]:
        with PostOffice(asks_who=True) as office:
            yield office

    def test_name_and_password_come_from_the_url(self, office: PostOffice, settings: Settings) -> None:
        settings.SMTP_URL = f"smtp://{quote(USER, safe='')}:{quote(PASSWORD, safe='')}@{HOST}:{office.port}"
        letters.painted().deliver()
        assert len(office.letters) == 1

    def test_a_wrong_password_is_no_fault_of_the_letter(self, office: PostOffice, settings: Settings) -> None:
        settings.SMTP_URL = f"smtp://{quote(USER)}:wrong@{HOST}:{office.port}"
        letter = letters.painted()
        assert not failing(letter).permanent
        assert letter.state == "queued"
        assert letter.last_error.startswith("535")


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example", ("smtp", "mail.example", 25, "", "")),
        ("smtps://u:p@mail.example", ("smtps", "mail.example", 465, "u", "p")),
        ("smtp+tls://u%40a:p%2Fq@mail.example:2525", ("smtp+tls", "mail.example", 2525, "u@a", "p/q")),
    ],
)
def test_one_url_names_the_server(url: str, server: tuple[str, str, int, str, str]) -> None:
    assert Server.from_url(url) == Server(*server)


@pytest.mark.parametrize(
    "url", ["", "mail.example", "http://u:hush@mail.example", "smtp://u:hush@", "smtp://h:port"]
)
def test_a_url_that_names_no_server_is_refused_without_repeating_it(url: str) -> None:
    with pytest.raises(ImproperlyConfigured) as refused:
        Server.from_url(url)
    assert "hush" not in str(refused.value)

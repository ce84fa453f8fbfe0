"""The checks look whether something really works: they see it when it does, and when it does not."""

import http.server
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
import uvicorn

from tests.product import free_port
from walletdesk.channels.email.models import AlarmKind
from walletdesk.channels.email.models.alarm import Alarm
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now, travel_to
from walletdesk.help.status import checks
from walletdesk.help.status.checking import asking
from walletdesk.help.status.checks import Outcome
from walletdesk.help.status.clockwork import forget_old, look
from walletdesk.help.status.models import Check, Day
from walletdesk.help.status.models.check import CHECKS_KEPT, DAYS_KEPT, share_up
from walletdesk.help.status.states import State
from walletdesk.live.stream import Stream
from walletdesk.notices import Letter
from walletdesk.notices.models.domain import OUR_SERVER, Domain


class Answers(http.server.BaseHTTPRequestHandler):
    status = 200

    def do_GET(self) -> None:
        self.send_response(type(self).status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def site(settings) -> Iterator[type[Answers]]:
    kind = type("Site", (Answers,), {})
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), kind)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    settings.PROBE_URLS = [f"http://127.0.0.1:{server.server_port}"]
    settings.PUBLIC_URL = "http://192.168.77.7"
    yield kind
    server.shutdown()
    server.server_close()


def test_a_page_that_comes_is_seen_and_one_that_breaks_too(site, monkeypatch):
    assert checks.run("pages").state is State.WORKING
    monkeypatch.setattr(asking, "SLOW_MS", -1)
    assert checks.run("pages").state is State.SLOW
    site.status = 500
    seen = checks.run("pages")
    assert (seen.state, seen.reason) == (State.DOWN, "/help/ answered 500.")


def test_where_nobody_answers_it_is_down_and_a_private_address_says_nothing(settings):
    settings.PROBE_URLS, settings.PUBLIC_URL = [f"http://127.0.0.1:{free_port()}"], "http://192.168.77.7"
    assert checks.run("pages").state is State.DOWN
    settings.PROBE_URLS = []
    assert checks.run("pages").state is State.UNKNOWN


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_a_live_update_is_said_and_comes_back_over_the_stream(settings):
    port, stream = free_port(), Stream()
    server = uvicorn.Server(uvicorn.Config(stream, port=port, lifespan="on", log_config=None))
    thread = threading.Thread(target=server.run)
    thread.start()
    settings.PROBE_URLS = settings.PUBLIC_URL, *_ = [f"http://127.0.0.1:{port}"]
    until = now() + timedelta(seconds=20)
    # What is whispered before anybody listens is lost.
    while not (server.started and stream.ear.is_hearing.is_set()) and now() < until:
        thread.join(0.02)
    try:
        assert checks.run("live-updates").state is State.WORKING
    finally:
        server.should_exit = True
        thread.join()
    assert checks.run("live-updates").state is State.DOWN


def test_the_database_and_the_work_are_looked_at(db):
    assert checks.run("data").state is State.WORKING
    assert checks.run("work").state is State.WORKING


def test_letters_out(db, settings):
    assert checks.run("mail-out").state is State.OFF
    settings.SMTP_URL = "smtp://127.0.0.1:1"
    assert checks.run("mail-out").state is State.WORKING
    letter = Letter(to="lin@slow.example", slug="x", language="en", subject="x")
    letter.save()
    with travel_to(now() + timedelta(minutes=20)):
        assert checks.run("mail-out").state is State.DOWN
        Domain.objects.create(name="slow.example", attempts=1)
        assert checks.run("mail-out").state is State.WORKING
    Domain.objects.create(name=OUR_SERVER, attempts=1, since=now())
    assert checks.run("mail-out").state is State.SLOW


def test_letters_in(db, settings):
    assert checks.run("mail-in").state is State.OFF
    settings.MAIL_LISTEN = "lmtp://127.0.0.1:1"
    assert checks.run("mail-in").state is State.DOWN
    settings.MAIL_LISTEN = ""
    from walletdesk.channels.email.models import Mailbox

    details = {"name": "Help", "host": "127.0.0.1", "port": 1, "tls": "none", "user": "help"}
    Mailbox.objects.add(secrets={"password": "x"}, by=SYSTEM, **details)
    assert checks.run("mail-in").state is State.WORKING
    Alarm.objects.open(AlarmKind.BACKLOG, "", by=SYSTEM)
    assert checks.run("mail-in").state is State.SLOW
    Alarm.objects.open(AlarmKind.FAILING, "", by=SYSTEM)
    assert checks.run("mail-in").state is State.DOWN


@pytest.fixture
def looked(pages, monkeypatch):
    monkeypatch.setattr(checks, "_known", {"a-check": Outcome})
    # At noon, so that the minutes after it belong to one day.
    with travel_to(now().replace(hour=12, minute=0, second=0, microsecond=0)):
        look()
        yield pages


def test_counting_the_days_of_silence_comes_to_an_end_while_time_goes_on(looked, monkeypatch):
    began, ticks = now(), iter(range(100))
    # A clock that never stands still; whoever looks at it again and again finds it empty.
    going_on = "walletdesk.help.status.models.check.now"
    monkeypatch.setattr(going_on, lambda: began + timedelta(hours=30, milliseconds=next(ticks)))
    Day.objects.note_silence(looked, began, State.DOWN)
    assert [day.down for day in Day.objects.filter(service=looked)] == [12 * 60, 18 * 60]


def test_what_was_seen_is_kept_for_some_days_and_the_days_for_ninety(looked):
    assert looked.checks.get().state == State.WORKING
    with travel_to(now() + CHECKS_KEPT + timedelta(hours=1)):
        forget_old()
    assert (Check.objects.count(), Day.objects.count()) == (0, 1)
    with travel_to(now() + DAYS_KEPT + timedelta(days=2)):
        forget_old()
    assert not Day.objects.exists()


def test_when_nobody_looked_nothing_is_known_of_it(looked):
    with travel_to(now() + timedelta(days=2)):
        look()
    days = list(looked.days.order_by("day"))
    assert len(days) == 3
    assert days[1].unknown == 24 * 60
    assert share_up(days) == 1


def test_but_no_background_work_was_done_meanwhile(looked, monkeypatch):
    looked.check_name = "work"
    looked.save()
    monkeypatch.setattr(checks, "_known", {"work": Outcome})
    with travel_to(now() + timedelta(minutes=10)):
        look()
    assert sum(day.down for day in looked.days.all()) == 10

"""The e-mail channel's page: what is missing, letters on trial, mailboxes, the DNS, addresses in trouble."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.dns import Zone
from tests.unit.console.conftest import SignedIn
from tests.unit.notices.post_office import PostOffice
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.channels.email import acts
from walletdesk.channels.email.intake.listening.place import Place
from walletdesk.channels.email.models import Arrival, Listener, Mailbox, State, Trial, Trouble, Way
from walletdesk.channels.email.models.troubles import MailboxTrouble
from walletdesk.channels.email.setup import look as looking
from walletdesk.channels.email.setup import trials
from walletdesk.channels.email.setup.gaps import gaps
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry
from walletdesk.notices import DeliveryFailed, Letter
from walletdesk.notices.acts import ADDRESS_TRIED_AGAIN
from walletdesk.notices.models import AddressTrouble

pytestmark = pytest.mark.django_db

PAGE = "/console/mail/"
SECRET = "open sesame"
FIELDS = {
    "name": "Help",
    "host": "imap.example.net",
    "port": "993",
    "tls": "direct",
    "user": "help@example.net",
    "access": "password",
    "password": SECRET,
    "folder": "INBOX",
    "afterwards": "leave",
}
DETAILS = {key: FIELDS[key] for key in ("name", "host", "user")}


@pytest.fixture(autouse=True)
def _set_up(settings: Settings) -> None:
    settings.MAIL_FROM = "help@desk.example"
    settings.SMTP_URL = settings.MAIL_LISTEN = settings.DKIM_KEY = ""


@pytest.fixture
def boss(administrator: Agent, signed_in: SignedIn) -> Client:
    return signed_in(administrator)


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with PostOffice() as office:
        settings.SMTP_URL = office.url
        yield office


@pytest.fixture
def mailbox(administrator: Agent) -> Mailbox:
    return Mailbox.objects.add(secrets={"password": SECRET}, by=administrator, **DETAILS)


def page_of(boss: Client, address: str = PAGE, **headers: str) -> str:
    return boss.get(address, headers=headers).content.decode()


def try_out(boss: Client, way: Way) -> Trial:
    boss.post(reverse("console:mail_trials"), {"way": way.value})
    return Trial.objects.get()


def fragment(boss: Client, trial: Trial, seen: str = "") -> Any:
    address = reverse("console:mail_trial", args=[trial.public_id])
    return boss.get(address, {"seen": seen}, headers={"HX-Request": "true"})


def came_back(trial: Trial, arrival: Arrival) -> None:
    assert trial.letter
    Trial.objects.came_back(trial.letter.public_id, arrival)


def told() -> set[str]:
    return {gap.section for gap in gaps()}


def test_what_is_missing_is_said_first_and_goes_with_its_cause(
    boss: Client, administrator: Agent, settings: Settings
) -> None:
    assert [gap.section for gap in gaps()] == ["sending", "dns", "receiving"]
    page = page_of(boss)
    assert page.index("WALLETDESK_SMTP_URL") < page.index('id="sending"')

    settings.SMTP_URL = "smtp://127.0.0.1"
    Mailbox.objects.add(secrets={"password": SECRET}, by=administrator, **DETAILS)
    came_back(trials.start(Way.AROUND, by=administrator), Arrival.objects.create(digest="a" * 64, size=1))
    assert told() == {"dns"}


def test_a_listener_counts_as_long_as_it_says_that_it_is_there(settings: Settings, boss: Client) -> None:
    settings.MAIL_LISTEN = "lmtp://127.0.0.1:8024"
    assert "receiving" in told()
    process = "5f0c5c1e-0000-4000-8000-000000000001"
    Listener.objects.beat(process, settings.MAIL_LISTEN)  # type: ignore[arg-type]
    assert "receiving" not in told()
    assert "Takes letters" in page_of(boss)
    with clock.travel_to(clock.now() + timedelta(seconds=31)):
        assert "receiving" in told()
        assert "Does not run" in page_of(boss)
    Listener.objects.leave(process)  # type: ignore[arg-type]
    assert "receiving" in told()


def test_the_password_of_the_mail_server_is_nowhere_on_the_page(boss: Client, settings: Settings) -> None:
    settings.SMTP_URL = "smtps://desk:sesame%20seed@mx.example.net:4650"
    page = page_of(boss)
    assert "mx.example.net:4650" in page
    assert "sesame" not in page


@pytest.mark.parametrize(
    ("url", "is_told"),
    [
        ("smtp://desk:word@mx.example.net", True),
        ("smtp+tls://desk:word@mx.example.net", False),
        ("smtps://desk:word@mx.example.net", False),
        ("smtp://localhost", False),
        ("smtp://127.0.0.1", False),
    ],
)
def test_a_server_elsewhere_that_is_told_everything_in_clear_stands_out(
    url: str, is_told: bool, settings: Settings
) -> None:
    settings.SMTP_URL = url
    assert ("sending" in told()) == is_told


def test_a_mistake_in_the_address_of_the_mail_server_is_told_and_breaks_no_page(
    boss: Client, settings: Settings
) -> None:
    settings.SMTP_URL = "smtp:/sesame"
    page = page_of(boss)
    assert "WALLETDESK_SMTP_URL" in page
    assert "sesame" not in page


def test_a_test_letter_goes_to_who_asks_for_it_and_shows_that_it_went(
    boss: Client, office: PostOffice, administrator: Agent
) -> None:
    trial = try_out(boss, Way.OUT)
    waiting = fragment(boss, trial).content.decode()
    assert "Waiting" in waiting
    assert 'hx-trigger="every 2s"' in waiting

    trial.letter.deliver()
    assert [letter["To"] for letter in office.letters] == [administrator.email]
    done = fragment(boss, trial).content.decode()
    assert "Done" in done
    assert "hx-trigger" not in done
    assert Entry.objects.of(acts.TRIAL_STARTED).about(trial).get().details["way"] == "out"


def test_a_refused_test_letter_shows_the_servers_words_and_what_to_do(
    boss: Client, office: PostOffice
) -> None:
    office.answers["RCPT"] = "554 5.7.1 Relay access denied"
    trial = try_out(boss, Way.OUT)
    with pytest.raises(DeliveryFailed):
        trial.letter.deliver()
    page = fragment(boss, trial).content.decode()
    assert "Failed" in page
    assert "Relay access denied" in page
    assert "list of machines" in page


def test_a_letter_that_has_not_moved_is_not_drawn_again(boss: Client, office: PostOffice) -> None:
    trial = try_out(boss, Way.OUT)
    mark = fragment(boss, trial).context["trial"]["mark"]
    assert fragment(boss, trial, mark).status_code == 204
    trial.letter.deliver()
    assert fragment(boss, trial, mark).status_code == 200


def test_a_letter_around_goes_to_a_tagged_address_of_ours(boss: Client, office: PostOffice) -> None:
    trial = try_out(boss, Way.AROUND)
    assert trial.letter.to == f"help+trial-{trial.token}@desk.example"
    trial.letter.deliver()
    steps = [step.going for step in fragment(boss, trial).context["trial"]["steps"]]
    assert steps == ["done", "now", "ahead"]


def test_each_step_of_a_letter_around_is_shown_as_it_comes(boss: Client, office: PostOffice) -> None:
    trial = try_out(boss, Way.AROUND)
    trial.letter.deliver()
    arrival = Arrival.objects.create(digest="a" * 64, size=1, envelope={"recipients": [trial.address]})
    steps = [step.going for step in fragment(boss, trial).context["trial"]["steps"]]
    assert steps == ["done", "done", "now"]
    came_back(trial, arrival)
    last = fragment(boss, trial)
    assert [step.going for step in last.context["trial"]["steps"]] == ["done"] * 3
    assert "hx-trigger" not in last.content.decode()


def test_a_step_that_does_not_come_says_where_to_look(boss: Client, office: PostOffice) -> None:
    trial = try_out(boss, Way.AROUND)
    with clock.travel_to(clock.now() + timedelta(minutes=2)):
        assert "bin/run worker" in fragment(boss, trial).content.decode()
    trial.letter.deliver()
    with clock.travel_to(clock.now() + timedelta(minutes=2)):
        assert "MX record" in fragment(boss, trial).content.decode()
    lost = Arrival.objects.create(digest="a" * 64, size=1, envelope={"recipients": [trial.address]})
    lost.decide(State.NOTED, "ours")  # type: ignore[arg-type]
    with clock.travel_to(clock.now() + timedelta(minutes=2)):
        assert "X-WalletDesk-Letter" in fragment(boss, trial).content.decode()


def test_after_half_an_hour_nobody_asks_any_more(boss: Client, office: PostOffice) -> None:
    trial = try_out(boss, Way.OUT)
    with clock.travel_to(clock.now() + timedelta(minutes=31)):
        assert "hx-trigger" not in fragment(boss, trial).content.decode()


def test_letters_on_trial_are_few_and_only_an_administrators(
    office: PostOffice, administrator: Agent, agent: Agent, boss: Client
) -> None:
    with pytest.raises(NotAllowed):
        trials.start(Way.OUT, by=agent)
    for _ in range(15):
        answer = boss.post(reverse("console:mail_trials"), {"way": "out"}, follow=True)
    assert Trial.objects.count() == 12
    assert "very often" in answer.content.decode()


@pytest.mark.parametrize("sender", ["help@desk.example", "help@127.0.0.1"])
def test_without_a_way_out_nothing_is_tried(sender: str, boss: Client, settings: Settings) -> None:
    settings.MAIL_FROM = sender
    settings.SMTP_URL = "" if sender == "help@desk.example" else "smtp://127.0.0.1"
    answer = boss.post(reverse("console:mail_trials"), {"way": "around"}, follow=True)
    assert "Set the server and the address first" in answer.content.decode()
    assert not Trial.objects.exists()
    assert not Letter.objects.filter(slug="email/trial").exists()


def test_a_mailbox_is_added_and_its_password_never_shown(boss: Client) -> None:
    boss.post(reverse("console:mailbox_new"), FIELDS)
    mailbox = Mailbox.objects.get()
    assert mailbox.secret("password") == SECRET
    for address in (PAGE, reverse("console:mailbox", args=[mailbox.public_id])):
        assert SECRET not in page_of(boss, address)
    assert SECRET not in str(mailbox.sealed)
    assert Entry.objects.of(acts.MAILBOX_ADDED).about(mailbox).get().actor_name == "Ada"


WRONG = ({"password": ""}, {"host": "imap example"}, {"port": "70000"}, {"name": ""}, {"afterwards": "move"})


@pytest.mark.parametrize("wrong", [*WRONG, {"access": "oauth"}], ids=str)
def test_a_mailbox_that_cannot_be_is_said_and_not_made(wrong: dict[str, str], boss: Client) -> None:
    page = boss.post(reverse("console:mailbox_new"), {**FIELDS, **wrong}).content.decode()
    assert "data-error-summary" in page
    assert SECRET not in page
    assert not Mailbox.objects.exists()


def test_a_mailbox_by_oauth_keeps_the_tokens_and_no_password(boss: Client) -> None:
    given = {
        "access": "oauth",
        "token_url": "https://login.example/token",
        "client_id": "desk",
        "client_secret": "s1",
        "refresh_token": "r1",
    }
    boss.post(reverse("console:mailbox_new"), {**FIELDS, **given})
    mailbox = Mailbox.objects.get()
    assert mailbox.uses_oauth
    assert (mailbox.secret("refresh_token"), mailbox.secret("client_secret")) == ("r1", "s1")
    assert mailbox.secret("password") == ""


def test_an_empty_password_leaves_the_one_that_is_set_and_another_server_asks_for_it(
    boss: Client, mailbox: Mailbox
) -> None:
    address = reverse("console:mailbox", args=[mailbox.public_id])
    boss.post(address, {**FIELDS, "name": "Support", "password": ""})
    mailbox.refresh_from_db()
    assert (mailbox.name, mailbox.secret("password")) == ("Support", SECRET)

    page = boss.post(address, {**FIELDS, "host": "elsewhere.example", "password": ""}).content.decode()
    mailbox.refresh_from_db()
    assert "data-error-summary" in page
    assert mailbox.host == FIELDS["host"]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_saving_a_mailbox_unchanged_keeps_its_day_in_every_language(
    language: str, boss: Client, mailbox: Mailbox
) -> None:
    Mailbox.objects.update(since=date(2026, 11, 1))
    boss.post(reverse("console:language"), {"language": language})
    address = reverse("console:mailbox", args=[mailbox.public_id])
    assert 'value="2026-11-01"' in page_of(boss, address)
    boss.post(address, {**FIELDS, "password": "", "since": "2026-11-01"})
    mailbox.refresh_from_db()
    assert mailbox.since == date(2026, 11, 1)


def test_a_mailbox_is_stopped_watched_again_and_removed(boss: Client, mailbox: Mailbox) -> None:
    def at(verb: str) -> Mailbox:
        boss.post(reverse(f"console:mailbox_{verb}", args=[mailbox.public_id]))
        return Mailbox.objects.get()

    assert at("pause").paused_at
    assert "Stopped" in page_of(boss)
    assert at("pause_end").paused_at is None
    gone = at("retirement")
    assert gone.retired_at
    assert gone.sealed == {}
    assert boss.get(reverse("console:mailbox", args=[mailbox.public_id])).status_code == 404


def test_a_mailbox_in_trouble_says_what_is_wrong_and_since_when(boss: Client, mailbox: Mailbox) -> None:
    assert "Not looked at yet" in page_of(boss)
    mailbox.standing.succeed()
    assert "Works" in page_of(boss)
    with clock.travel_to(clock.now() + timedelta(minutes=11)):
        assert "Nobody looks" in page_of(boss)
    mailbox.standing.fail(MailboxTrouble(Trouble.SIGN_IN, "AUTHENTICATIONFAILED <b>"))
    page = page_of(boss)
    assert "refuses the user name or the password" in page
    assert "AUTHENTICATIONFAILED &lt;b&gt;" in page


def test_trying_a_mailbox_out_says_what_was_found(boss: Client, administrator: Agent) -> None:
    taken = Place(is_lmtp=False, host="127.0.0.1").bind()
    port = taken.getsockname()[1]
    taken.close()
    details = {**DETAILS, "host": "127.0.0.1", "port": port, "tls": "none"}
    mailbox = Mailbox.objects.add(secrets={"password": SECRET}, by=administrator, **details)
    address = reverse("console:mailbox_trial", args=[mailbox.public_id])
    for headers in ({}, {"HX-Request": "true"}):
        page = boss.post(address, headers=headers).content.decode()
        assert "The mail server does not answer." in page
        assert ("<h1>" in page) == (not headers)


def test_the_page_asks_nothing_of_the_dns_and_the_part_does(
    boss: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    zone = Zone().says("desk.example", "v=spf1 mx ~all")
    zone.mxs["desk.example"].append((10, "mx.desk.example"))
    zone.addresses["mx.desk.example"].append("192.0.2.7")
    monkeypatch.setattr(looking, "_fresh", lambda: zone)
    page_of(boss)
    assert zone.asked == []
    part = page_of(boss, reverse("console:mail_dns"), **{"HX-Request": "true"})
    assert "v=spf1 mx ~all" in part
    assert "_dmarc.desk.example" in part
    assert "<h1>" not in part
    assert "<h1>" in page_of(boss, reverse("console:mail_dns"))


def test_a_dns_that_does_not_answer_is_not_known_and_not_wrong(
    boss: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    zone = Zone()
    zone.silent = {"desk.example", "_dmarc.desk.example"}
    monkeypatch.setattr(looking, "_fresh", lambda: zone)
    states = {finding.title: finding.state for finding in looking.look()}
    assert (states["MX"], states["SPF"], states["DMARC"]) == ("unknown",) * 3
    assert "The DNS gave no answer" in page_of(boss, reverse("console:mail_dns"))


def test_an_address_in_trouble_is_shown_masked_and_works_again_for_a_reason(
    boss: Client, administrator: Agent
) -> None:
    reason = "<lin@example.com> no such user"
    AddressTrouble.objects.note("lin@example.com", permanent=True, code="5.1.1", reason=reason, letter=None)
    trouble = AddressTrouble.objects.get()
    page = page_of(boss)
    assert "no such user" in page
    assert "lin@example.com" not in page

    address = reverse("console:mail_trouble_end", args=[trouble.pk])
    boss.post(address, {"reason": " "})
    assert AddressTrouble.objects.standing().exists()
    boss.post(address, {"reason": "She wrote from there today."})
    assert not AddressTrouble.objects.standing().exists()
    entry = Entry.objects.of(ADDRESS_TRIED_AGAIN).about(trouble).get()
    assert (entry.actor_name, entry.details["reason"]) == ("Ada", "She wrote from there today.")
    assert boss.post(address, {"reason": "Again"}).status_code == 404


def test_backlog_of_the_ledger_is_shown_with_its_age(boss: Client) -> None:
    assert "Every letter that came has been read." in page_of(boss)
    Arrival.objects.create(digest="a" * 64, size=1, seen_at=clock.now() - timedelta(hours=2))
    assert "1 letter is in the ledger" in page_of(boss)


def test_the_newest_trial_stands_on_the_page(boss: Client, office: PostOffice) -> None:
    trial = try_out(boss, Way.AROUND)
    assert str(trial.public_id) in page_of(boss)
    assert SYSTEM.actor_id not in trial.started_by

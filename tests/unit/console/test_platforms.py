"""The pages of accounts on platforms: set up by what each asks for, and what became of what came in."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from tests.platforms.telegram import TOKEN, Telegram
from tests.unit.console.conftest import SignedIn
from walletdesk.accounts.models import Agent
from walletdesk.channels.social.ledger import enter
from walletdesk.channels.social.models import Account, Arrival, Taken
from walletdesk.channels.social.platform import platform_of
from walletdesk.channels.social.shapes import Incoming, Media, MediaKind
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.core.clock import now
from walletdesk.desk.models import Ticket
from walletdesk.journal import Entry as JournalEntry
from walletdesk.official.draft import About, Draft
from walletdesk.official.kind import Kind
from walletdesk.official.models import Proposal

pytestmark = pytest.mark.django_db

PAGE = "/console/platforms/"
GIVEN = {"name": "Help", "handle": "@WalletDesk_help_bot", "token": TOKEN, "mode": "webhook"}


@pytest.fixture
def boss(administrator: Agent, signed_in: SignedIn) -> Client:
    return signed_in(administrator)


@pytest.fixture(scope="module")
def _server() -> Iterator[Telegram]:
    server = Telegram()
    yield server
    server.close()


@pytest.fixture
def telegram(_server: Telegram, settings: Settings) -> Telegram:
    _server.forget()
    settings.TELEGRAM_API = _server.url
    return _server


@pytest.fixture
def account(administrator: Agent) -> Account:
    return Account.objects.add(
        platform_of("telegram"),
        name="Help",
        handle="walletdesk_help_bot",
        details={"mode": "webhook"},
        secrets={"token": TOKEN},
        by=administrator,
    )


def at(account: Account, then: str = "") -> str:
    return f"{PAGE}{account.public_id}/{then}"


def words(client: Client, address: str) -> str:
    """What a page says, without its marks."""
    page = client.get(address).content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]).split())


def came(account: Account, uid: str = "1", **facts: object) -> Arrival:
    incoming = Incoming(uid=uid, sender="81001", at=now(), text="I am Lin Wei", name="Lin Wei", **facts)  # type: ignore[arg-type]
    enter(account, [incoming])
    return Arrival.objects.get(account=account, uid=uid)


def test_an_account_is_added_and_the_platform_told_where_to_call(boss: Client, telegram: Telegram) -> None:
    answer = boss.post(f"{PAGE}new/telegram/", GIVEN)

    account = Account.objects.get()
    assert answer["location"] == at(account)
    assert (account.handle, account.secret("token")) == ("walletdesk_help_bot", TOKEN)
    assert telegram.webhook["url"].endswith(account.hook_path)


def test_a_platform_that_does_not_answer_leaves_the_account_and_says_so(
    boss: Client, telegram: Telegram
) -> None:
    telegram.answer("setWebhook", 401, "Unauthorized")

    page = boss.post(f"{PAGE}new/telegram/", GIVEN, follow=True).content.decode()

    assert "could not be set up" in page
    assert Account.objects.get().standing.trouble == Trouble.ACCESS


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"token": "not a token"}, "This does not look right."),
        ({"token": ""}, "This field is required."),
        ({"handle": "no such name!"}, "This is not a Telegram name"),
        ({"mode": "pigeon"}, "Select a valid choice"),
        ({"name": "x" * 81}, "at most 80 characters"),
    ],
)
def test_each_wrong_value_is_told_beside_its_field(
    boss: Client, telegram: Telegram, wrong: dict[str, str], said: str
) -> None:
    page = boss.post(f"{PAGE}new/telegram/", {**GIVEN, **wrong}).content.decode()

    field = re.escape(next(iter(wrong)))
    assert said in page
    assert re.search(rf'name="{field}"[^>]*aria-invalid="true"', page)
    assert not Account.objects.exists()


def test_a_secret_is_never_shown_and_stays_when_it_is_left_empty(
    boss: Client, account: Account, telegram: Telegram
) -> None:
    page = boss.get(at(account)).content.decode()
    boss.post(at(account), {**GIVEN, "name": "Desk", "token": ""})

    account.refresh_from_db()
    assert TOKEN not in page
    assert (account.name, account.secret("token")) == ("Desk", TOKEN)


def test_looking_at_it_asks_no_platform(boss: Client, account: Account, telegram: Telegram) -> None:
    for address in (PAGE, at(account), f"{PAGE}new/telegram/"):
        assert boss.get(address).status_code == 200
    assert telegram.asked == []


def test_a_trial_says_what_is_well_and_what_to_do(boss: Client, account: Account, telegram: Telegram) -> None:
    telegram.can_join_groups = True

    page = boss.post(at(account, "trial/"), headers={"HX-Request": "true"}).content.decode()

    assert "The token is right" in page
    assert "Send /setjoingroups to @BotFather" in page
    assert "<html" not in page
    assert "<html" in boss.post(at(account, "trial/")).content.decode()


def test_its_standing_is_said_in_plain_words(boss: Client, account: Account) -> None:
    assert "Nothing came yet" in words(boss, PAGE)

    account.standing.heard()
    assert "Works last heard from" in words(boss, PAGE)

    account.standing.fail(PlatformError(Trouble.ACCESS, "Unauthorized", code=401))
    assert "In trouble" in words(boss, PAGE)
    assert "the account's settings need a look" in words(boss, at(account)).replace("&#x27;", "'")
    assert "401 Unauthorized" in words(boss, at(account))


def test_one_that_nobody_asks_for_is_noticed(boss: Client, account: Account) -> None:
    account.details = {"mode": "polling"}
    account.added_at = now() - timedelta(minutes=3)
    account.save()

    assert "Nobody asks" in words(boss, PAGE)
    assert "bin/run bots" in words(boss, at(account))


def test_it_is_paused_and_goes_on(boss: Client, account: Account) -> None:
    boss.post(at(account, "pause/"))
    assert "Paused" in words(boss, PAGE)
    assert "Answers wait until" in words(boss, at(account))

    boss.post(at(account, "pause/end/"))
    account.refresh_from_db()
    assert account.is_running


def test_removed_it_is_gone_and_its_secrets_with_it(boss: Client, account: Account) -> None:
    assert boss.post(at(account, "retirement/"))["location"] == PAGE

    account.refresh_from_db()
    assert (account.sealed, boss.get(at(account)).status_code) == ({}, 404)
    assert "walletdesk_help_bot" not in words(boss, PAGE)


def test_as_long_as_it_is_not_in_the_registry_customers_can_not_verify_it(
    boss: Client, account: Account, administrator: Agent, lead: Agent
) -> None:
    page = boss.get(at(account)).content.decode()
    assert "is not in the registry of official channels" in page
    link = "/console/official/new/?kind=telegram&amp;text=%40walletdesk_help_bot"
    assert link in page
    assert "Customers can’t verify it yet" in words(boss, PAGE)
    assert 'value="@walletdesk_help_bot"' in boss.get(link.replace("&amp;", "&")).content.decode()

    proposal = Proposal.objects.add(
        Draft(Kind.TELEGRAM, "@walletdesk_help_bot", About("Help", "客服", owner=lead)), by=administrator
    )
    assert "waits for a second person" in words(boss, at(account))

    proposal.approve(by=lead)
    assert "Yes. @walletdesk_help_bot is in the registry" in words(boss, at(account))
    assert "Customers can’t verify it yet" not in words(boss, PAGE)


def test_what_came_in_is_listed_without_a_word_of_it(boss: Client, account: Account) -> None:
    came(account, media=(Media(MediaKind.IMAGE, "a"), Media(MediaKind.IMAGE, "b")))

    page = words(boss, at(account))

    assert "Message with 2 files Not taken in yet" in page
    assert "Lin Wei" not in page
    assert "81001" not in page


def test_its_ticket_is_named(boss: Client, account: Account, ticket: Ticket) -> None:
    message = ticket.say(by=ticket.customer, body="Hello")
    came(account).decide(Taken.STORED, message=message)

    assert f"In its ticket {ticket.reference}" in words(boss, at(account))


def test_a_long_list_has_pages(boss: Client, account: Account) -> None:
    for number in range(21):
        came(account, str(number))

    assert "1 / 2" in words(boss, at(account))
    assert boss.get(at(account, "?page=2")).content.decode().count("Not taken in yet") == 1


def test_what_failed_can_be_tried_again_once(boss: Client, account: Account) -> None:
    arrival = came(account)
    arrival.decide(Taken.FAILED, last_error="OperationalError", attempts=10)
    assert "OperationalError" in words(boss, at(account))

    address = at(account, f"arrivals/{arrival.public_id}/retry/")
    boss.post(address)
    arrival.refresh_from_db()
    assert (arrival.state, arrival.attempts) == (Taken.WAITING, 0)
    assert JournalEntry.objects.filter(act="social.arrival.tried_again").count() == 1

    boss.post(address)
    assert JournalEntry.objects.filter(act="social.arrival.tried_again").count() == 1


def test_the_pages_speak_chinese(boss: Client, account: Account, administrator: Agent) -> None:
    administrator.language = "zh-hans"
    administrator.save()

    assert "你们在各平台上的账号" in words(boss, PAGE)
    assert "发送 /newbot" in words(boss, at(account))


def test_who_may_not_change_settings_finds_nothing(
    lead: Agent, account: Account, signed_in: SignedIn
) -> None:
    browser = signed_in(lead)
    for address in (PAGE, at(account), f"{PAGE}new/telegram/"):
        assert browser.get(address).status_code == 404


def test_a_platform_that_there_is_not_has_no_page(boss: Client) -> None:
    assert boss.get(f"{PAGE}new/pigeon/").status_code == 404

"""Official channels as everybody meets them: the page, the contact page, the footer and security.txt."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.unit.help.conftest import appointed
from walletdesk.accounts.models import Agent
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.models import Queue
from walletdesk.official.draft import About, Draft
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, Proof, Proposal, Purpose
from walletdesk.official.own import ensure_own
from walletdesk.official.proving.ways import Way
from walletdesk.portal.official_page import for_articles

PLACE = "/.well-known/security.txt"


@pytest.fixture
def browser(settings, db) -> Client:
    settings.PUBLIC_URL, settings.MAIL_FROM = "https://help.example.com", "help@example.com"
    ensure_own()
    return Client(headers={"Accept-Language": "en"})


@pytest.fixture
def lead(db: None) -> Agent:
    return appointed("lea", "lead")


@pytest.fixture
def telegram(lead: Agent) -> Entry:
    about = About("Answers in Chinese", "中文服务", owner=lead, purpose=Purpose.CONTACT, in_english=False)
    draft = Draft(Kind.TELEGRAM, "@harbor_help", about)
    return Proposal.objects.add(draft, by=lead).approve(by=appointed("rui", "reviewer"))


def page(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_everything_that_is_ours_is_on_one_page(browser, telegram):
    shown = page(browser, "/official/")
    for value in ("https://help.example.com", "help.example.com", "help@example.com", "@harbor_help"):
        assert value in shown
    assert "Ours since" in shown


def test_what_is_ours_no_more_is_on_no_page(browser, telegram):
    telegram.end(by=SYSTEM)
    for path in ("/official/", "/contact/"):
        assert "@harbor_help" not in page(browser, path)


def test_the_contact_page_has_each_way_with_its_languages_and_hours(browser, telegram):
    Queue.objects.ensure_default()
    shown = page(browser, "/contact/")
    row = shown[shown.index("@harbor_help") :].partition("</li>")[0]
    assert "中文" in row and ">English<" not in row
    assert "around the clock" in row
    assert "a first answer within 1 hour of opening time" in row


def test_while_nobody_is_there_it_says_when_somebody_will_be(browser, lead, telegram):
    queue = Queue.objects.ensure_default()
    opens = clock.now() + timedelta(hours=3)
    window = (opens.weekday(), opens.time().replace(microsecond=0), (opens + timedelta(hours=1)).time())
    queue.change_hours(by=lead, time_zone="UTC", windows=[window])
    assert "closed now, open again" in page(browser, "/contact/")


def test_the_footer_names_the_website_and_the_mailbox_of_the_registry(browser):
    shown = page(browser, "/help/")
    assert "This website is our official one: https://help.example.com." in shown
    assert "mailto:help@example.com" in shown
    Entry.objects.all().delete()
    shown = page(browser, "/help/")
    assert "our official one" not in shown and "mailto:" not in shown


def test_security_txt_says_whom_to_write_to_and_until_when(browser):
    answer = browser.get(PLACE)
    assert answer["content-type"] == "text/plain; charset=utf-8"
    fields = [line.partition(": ")[::2] for line in answer.content.decode().splitlines()]
    assert [value for name, value in fields if name == "Contact"] == [
        "mailto:help@example.com",
        "https://help.example.com/contact/",
    ]
    told = dict(fields)
    assert clock.now().isoformat() < told["Expires"] < (clock.now() + timedelta(days=365)).isoformat()
    assert told["Canonical"] == f"https://help.example.com{PLACE}"


def test_once_somebody_takes_reports_of_faults_only_they_stand_in_security_txt(browser, lead):
    about = About("Faults", "漏洞报告", owner=lead, purpose=Purpose.SECURITY)
    Proposal.objects.add(Draft(Kind.MAIL_SENDER, "faults@example.com", about), by=lead).approve(
        by=appointed("rui", "reviewer")
    )
    told = browser.get(PLACE).content.decode()
    assert [line for line in told.splitlines() if line.startswith("Contact")] == [
        "Contact: mailto:faults@example.com"
    ]
    assert "faults@example.com" in page(browser, "/official/")
    assert "faults@example.com" not in page(browser, "/contact/")


def test_without_anybody_to_write_to_there_is_no_security_txt(browser):
    Entry.objects.all().delete()
    assert browser.get(PLACE).status_code == 404


def test_a_proof_is_shown_with_the_way_to_see_it_oneself(browser, lead, telegram):
    place = "https://t.me/harbor_help/7"
    proof = Proof.objects.begin(telegram, Way.POST, by=lead, place=place)
    assert place not in page(browser, "/official/")
    Proof.objects.filter(pk=proof.pk).update(ok_at=clock.now(), checked_at=clock.now())
    assert place in page(browser, "/official/")
    Proof.objects.filter(pk=proof.pk).update(failing_since=clock.now(), why="no_words")
    assert "not found just now" in page(browser, "/official/")


def test_articles_may_name_each_way_to_reach_us(browser, telegram):
    assert for_articles() == {
        "website": ("https://help.example.com", "https://help.example.com"),
        "mail": ("mailto:help@example.com", "help@example.com"),
        "telegram": ("https://t.me/harbor_help", "@harbor_help"),
    }

"""The service status as a visitor meets it, and the registers of error codes and versions."""

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now, travel_to
from walletdesk.help.status.bilingual import Both
from walletdesk.help.status.models import ErrorCode, Fault, Incident, Minimum, Release, Service, Subscription
from walletdesk.help.status.states import State
from walletdesk.limits.words import STATUS_LETTERS_TO_ADDRESS
from walletdesk.notices import Letter

ATOM = "{http://www.w3.org/2005/Atom}"
TOLD = {"meaning_en": "Too much", "meaning_zh": "太多", "what_to_do_en": "Wait.", "what_to_do_zh": "请等。"}


@pytest.fixture
def browser(db) -> Client:
    return Client(headers={"Accept-Language": "en"})


@pytest.fixture
def chat(db) -> Service:
    return Service.objects.write(
        by=SYSTEM, slug="chat", name_en="Chat", name_zh="在线聊天", check_name="chat"
    )


def opened(service: Service, title: str = "Late", impact: str = "slow") -> Incident:
    said = Both("We <b>look</b>.", "正在查看。")
    return Incident.objects.open(
        by=SYSTEM, title=Both(title, "延迟"), text=said, impact=impact, services=[service]
    )


def page(browser: Client, path: str, status: int = 200, **asked: str) -> str:
    answer = browser.get(path, asked)
    assert answer.status_code == status
    return answer.content.decode()


def test_while_all_is_well_it_says_so_and_nothing_stands_above_other_pages(browser, chat):
    assert "Everything works" in page(browser, "/status/")
    assert "See how it stands" not in page(browser, "/help/")


def test_an_incident_is_told_in_the_readers_language_and_what_was_typed_is_no_markup(browser, chat):
    opened(chat)
    shown = page(browser, "/status/")
    assert "1 of our services has trouble" in shown
    assert "We &lt;b&gt;look&lt;/b&gt;." in shown
    chinese = Client(headers={"Accept-Language": "zh-CN"})
    assert "正在查看。" in page(chinese, "/status/now/")


@pytest.mark.parametrize("path", ["/", "/help/", "/contact/", "/contact/?topic=other", "/help/search/?q=x"])
def test_trouble_stands_above_the_pages_where_people_look_for_help(browser, chat, path):
    opened(chat)
    shown = page(browser, path)
    assert "Late" in shown
    assert 'href="/status/"' in shown


def test_trouble_that_only_the_checks_see_is_told_too(browser, chat):
    Service.objects.update(state=State.DOWN)
    assert "Not everything works just now" in page(browser, "/help/")


def test_what_was_withdrawn_is_nowhere(browser, chat):
    incident = opened(chat)
    incident.withdraw(by=SYSTEM)
    assert "Late" not in page(browser, "/status/")
    page(browser, f"/status/incidents/{incident.pk}/", 404)
    assert "Late" not in page(browser, "/status/feed/en/")


def test_the_feed_is_atom_in_the_language_it_is_asked_for(browser, chat):
    opened(chat).say(by=SYSTEM, stage="resolved", text=Both("Over.", "好了。"))
    entries = {
        language: ET.fromstring(page(browser, f"/status/feed/{language}/")).findall(f"{ATOM}entry")
        for language in ("en", "zh")
    }
    assert [entry.findtext(f"{ATOM}title") for entry in entries["en"]] == [
        "Over: Late",
        "Looking into it: Late",
    ]
    assert entries["zh"][0].findtext(f"{ATOM}summary") == "<p>好了。</p>"
    page(browser, "/status/feed/de/", 404)


def test_the_feed_takes_no_mark_up_from_a_text(browser, chat):
    """Readers of feeds show a summary as HTML."""
    text = 'Slow <img src="&#104;ttps&#58;//evil&#46;top/a.png">\nAgain'
    opened(chat).say(by=SYSTEM, stage="resolved", text=Both(text, "好了。"))
    newest = ET.fromstring(page(browser, "/status/feed/en/")).find(f"{ATOM}entry")
    summary = newest.find(f"{ATOM}summary")
    assert summary.get("type") == "html"
    assert summary.text.startswith("<p>Slow &lt;img src=&quot;&amp;#104;ttps")
    assert "<br>Again" in summary.text


def test_past_incidents_stand_by_month_of_the_readers_calendar(browser, chat):
    for moment in (datetime(2026, 9, 30, 20, tzinfo=UTC), datetime(2026, 11, 5, tzinfo=UTC)):
        with travel_to(moment):
            opened(chat, f"Of {moment:%B}").say(by=SYSTEM, stage="resolved", text=Both("Over.", "好了。"))
    shown = page(browser, "/status/history/")
    assert "Of November" in shown
    assert "?month=2026-09" in shown
    assert "Of September" in page(browser, "/status/history/", month="2026-09")
    browser.cookies["time_zone"] = "Asia/Shanghai"
    assert "Of September" in page(browser, "/status/history/", month="2026-10")
    for odd in ("2026-13", "x" * 5000, "0000-00", "2026-10; DROP"):
        assert "Of November" in page(browser, "/status/history/", month=odd)


def test_asking_for_letters_says_the_same_whoever_is_known(browser, chat):
    def asked(email: str) -> tuple[int, str]:
        answer = browser.post("/status/subscription/", {"email": email})
        return answer.status_code, answer.headers.get("Location", "")

    STATUS_LETTERS_TO_ADDRESS.take("full@example.com", 3)
    sent = "/status/subscription/sent/"
    assert asked("lin@example.com") == asked("full@example.com") == asked("lin@example.com") == (302, sent)
    assert Letter.objects.filter(to="full@example.com").count() == 0
    assert asked("nonsense")[0] == asked("")[0] == asked("a@b.c\nBcc: x@y.z")[0] == 422


def test_only_a_press_confirms_and_a_cut_link_says_what_to_do(browser, chat):
    browser.post("/status/subscription/", {"email": "lin@example.com"})
    link = Letter.objects.get().text.partition("/status/subscription/")[2].partition("/")[0]
    page(browser, f"/status/subscription/{link}/")
    assert not Subscription.objects.wanting().exists()
    page(browser, f"/status/subscription/{link[:-4]}/", 404)
    assert browser.post(f"/status/subscription/{link}/").status_code == 302
    assert Subscription.objects.wanting().exists()


def test_planned_maintenance_is_announced_and_is_no_trouble_yet(browser, chat):
    from walletdesk.help.status.models import Window

    window = Window(now() + timedelta(days=1), now() + timedelta(days=1, hours=1))
    said = Both("New server", "新服务器")
    Incident.objects.plan(by=SYSTEM, title=said, text=said, window=window, services=[chat])
    shown = page(browser, "/status/")
    assert "Everything works" in shown
    assert "New server" in shown


def test_an_error_code_has_one_address_whatever_its_spelling(browser):
    ErrorCode.objects.write(by=SYSTEM, code="WD-429", **TOLD)
    assert "Wait." in page(browser, "/help/codes/wd-429/")
    assert browser.get("/help/codes/ＷＤ 429/").headers["Location"] == "/help/codes/wd-429/"
    page(browser, "/help/codes/WD-999/", 404)


def test_a_search_for_a_code_finds_it_in_a_message_and_says_when_there_is_none(browser):
    ErrorCode.objects.write(by=SYSTEM, code="WD-429", **TOLD)
    assert "/help/codes/wd-429/" in page(browser, "/help/codes/", q="it said WD 429 again")
    for odd in ("zzz", "' OR 1=1", "\0", "%", "x" * 9000):
        shown = page(browser, "/help/codes/", q=odd)
    assert "We don’t know this code" in shown


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("2.10", "You have the newest version"),
        ("2.9", "There is a newer version"),
        ("2.8", "too old"),
        ("9.9", "never released"),
        ("2.9.1", "never released"),
        ("soon", "We don’t know this version"),
        ("\u202e🙂" * 40, "We don’t know this version"),
        ("2.9.5", "It stops"),
    ],
)
def test_a_version_is_answered_by_an_ordinary_form(browser, version, said):
    for each in ("2.9", "2.10"):
        Release.objects.add(by=SYSTEM, platform="ios", version=each, released_on=date(2026, 1, 1))
    Minimum.objects.set(by=SYSTEM, platform="ios", version="2.9")
    words = {"title_en": "It stops", "title_zh": "会停", "text_en": "Update.", "text_zh": "请更新。"}
    Fault.objects.write(
        by=SYSTEM, slug="stops", platform="ios", from_version="2.9.5", fixed_in="2.10", **words
    )
    assert said in page(browser, "/help/versions/", platform="ios", version=version)


def test_without_any_release_it_says_that_none_is_listed(browser):
    assert "No version is listed here yet" in page(browser, "/help/versions/")
    assert "We don’t know this version" in page(browser, "/help/versions/", platform="web", version="1.0")


def test_an_error_page_says_its_code_and_leads_to_it(browser):
    assert "/help/codes/wd-404/" in page(browser, "/nothing/here/at-all/", 404)

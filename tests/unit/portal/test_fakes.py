"""Reporting a fake, from the website and from the app; the warnings, and the list for others."""

import io
import json
import zipfile
from email.utils import format_datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.unit.help.conftest import appointed
from tests.world import asks, customer, let_in
from walletdesk.accounts.models import Customer
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now
from walletdesk.limits import words as limits
from walletdesk.limits.doors import network_of
from walletdesk.notices import Letter
from walletdesk.official.checking.verdict import Verdict
from walletdesk.official.fakes.models import Campaign, Picture, PublicWarning, Report, Tally
from walletdesk.official.fakes.models.warning import Words
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/official/report/"
PHRASE = "abandon " * 11 + "about"
FAKE = "https://paperboat-help.top/login"


def report(client: Client | None = None, **said: object) -> HttpResponse:
    words = {"text": FAKE, "met": "web", "harm": "none"}
    return (client or Client()).post(PAGE, {**words, **said})


def signed_in() -> tuple[Customer, Client]:
    lin, browser = customer("Lin"), Client()
    let_in(browser, lin)
    return lin, browser


def picture(size: int = 40) -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (size, size), "teal").save(data, "PNG")
    return SimpleUploadedFile("screen.png", data.getvalue(), "image/png")


def warned() -> PublicWarning:
    """A fake that a lead confirmed, and a warning of it that two agreed to."""
    lead, second = appointed("lea", "lead"), appointed("rui", "reviewer")
    campaign = Campaign.objects.get()
    campaign.confirm(campaign.fakes.all(), by=lead)
    words = Words("A false page", "一个假网页", "Don’t go there.", "不要去。")
    warning = PublicWarning.objects.propose(campaign, words, by=lead)
    warning.approve(by=second)
    return warning


def test_what_was_checked_is_reported_without_typing_it_twice() -> None:
    checked = Client().post("/official/check/", {"text": FAKE}).content.decode()
    assert 'name="begin"' in checked
    opened = Client().post(PAGE, {"begin": "1", "text": FAKE, "network": "telegram"})
    page = opened.content.decode()
    assert FAKE in page
    assert '<option value="telegram" selected>' in page
    assert not Report.objects.exists()
    assert FAKE not in opened.request["QUERY_STRING"]


def test_what_is_ours_has_no_button_to_report_it() -> None:
    Entry.objects.begin(by=SYSTEM, kind=Kind.DOMAIN, key="harbor.example", label_en="Ours", label_zh="我们的")
    assert (
        'name="begin"' not in Client().post("/official/check/", {"text": "harbor.example"}).content.decode()
    )


def test_a_report_is_kept_and_the_thanks_tell_nothing_of_others() -> None:
    first, second = report(), report()
    assert (first.status_code, first["Location"]) == (302, "/official/report/thanks/?harm=none")
    assert second["Location"] == first["Location"]
    assert Campaign.objects.get().reports.count() == 2


def test_a_saved_letter_is_reported_with_its_sender() -> None:
    raw = (
        b"From: Harbor <boss@paperboat-help.top>\r\nSubject: Verify\r\nDate: "
        + format_datetime(now()).encode()
        + b"\r\n\r\nMy words: "
        + PHRASE.encode()
        + b" at https://paperboat-help.top/\r\n"
    )
    report(text="", letter=SimpleUploadedFile("a.eml", raw, "message/rfc822"))
    kept = Report.objects.get()
    assert kept.met == "mail"
    assert {fake.key for fake in kept.fakes.all()} == {"boss@paperboat-help.top", "paperboat-help.top"}
    assert "abandon" not in kept.text


def test_a_screenshot_is_painted_anew_and_sealed() -> None:
    sent = picture()
    report(text="", pictures=[sent])
    kept = Picture.objects.get()
    assert kept.read().startswith((b"\x89PNG", b"\xff\xd8", b"RIFF"))
    assert bytes(kept.sealed) != kept.read()
    assert (kept.width, kept.height) == (40, 40)


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("zeros", b"\0" * 20_000_000)
    return data.getvalue()


@pytest.mark.parametrize(
    "file",
    [
        SimpleUploadedFile("screen.png", bomb(), "image/png"),
        SimpleUploadedFile("screen.png", b"<svg onload=alert(1)>", "image/png"),
        SimpleUploadedFile("screen.png", b"", "image/png"),
        SimpleUploadedFile("screen.png", b"%PDF-1.4 what", "image/png"),
    ],
    ids=["zip bomb", "svg", "empty", "pdf"],
)
def test_what_is_no_picture_is_refused_with_a_reason(file: SimpleUploadedFile) -> None:
    file.seek(0)
    answer = report(pictures=[file])
    assert answer.status_code == 422
    assert answer.context["form"].errors["pictures"]
    assert not Report.objects.exists()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "a" * 1_000_000}, "text"),
        ({"met": "moon"}, "met"),
        ({"harm": "all"}, "harm"),
        ({"met_on": "2999-01-01"}, "met_on"),
        ({"letter": SimpleUploadedFile("a.eml", b"\0\1\2", "message/rfc822")}, "letter"),
        ({"website": "https://spam.example/"}, "__all__"),
    ],
)
def test_what_can_not_be_meant_is_said_beside_the_field(said: dict[str, object], field: str) -> None:
    answer = report(**said)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Report.objects.exists()


def test_a_phrase_is_taken_out_and_what_to_do_comes_first() -> None:
    answer = report(text=f"{FAKE} {PHRASE}", harm="phrase")
    assert answer["Location"] == "/official/report/thanks/?harm=phrase&secret=seed_phrase"
    thanks = Client().get(answer["Location"]).content.decode()
    assert thanks.index("new wallet") < thanks.index("What happens now")
    assert "/security/freeze/" in thanks
    assert "abandon" not in Report.objects.get().text


@pytest.mark.parametrize("harm", ["paid", "typed", "phrase"])
def test_who_was_harmed_is_shown_what_protects_first(harm: str) -> None:
    page = Client().get(f"{PAGE}thanks/?harm={harm}").content.decode()
    assert page.index("/security/freeze/") < page.index("What happens now")


@pytest.mark.parametrize("words", ["harm=<script>", "secret=<script>", "harm=&secret="])
def test_nothing_of_an_address_comes_back_on_the_page(words: str) -> None:
    answer = Client().get(f"{PAGE}thanks/?{words}")
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def test_a_flood_of_reports_is_slowed_and_nothing_that_was_typed_is_lost() -> None:
    for _time in range(limits.FAKE_REPORTS_BY_IP.count):
        report()
    answer = report(text="https://the-last-one.top/")
    assert answer.status_code == 429
    assert answer["Retry-After"]
    assert "https://the-last-one.top/" in answer.content.decode()


def test_who_rents_a_network_has_one_limit_for_it() -> None:
    for number in range(limits.FAKE_REPORTS_BY_NETWORK.count):
        limits.FAKE_REPORTS_BY_NETWORK.take(network_of(f"2001:db8:7:{number:x}::1"))
    assert report(Client(REMOTE_ADDR="2001:db8:7:ffff::1")).status_code == 429
    assert report(Client(REMOTE_ADDR="2001:db8:8:1::1")).status_code == 302


def test_strangers_fill_no_disk_with_pictures_and_customers_send_theirs() -> None:
    limits.FAKE_PICTURES_OF_STRANGERS.take("strangers", limits.FAKE_PICTURES_OF_STRANGERS.count)
    refused = report(pictures=picture())
    assert refused.status_code == 422
    assert "Please send your report without them" in refused.content.decode()
    assert (Picture.objects.count(), report().status_code) == (0, 302)
    _lin, browser = signed_in()
    assert report(browser, pictures=picture()).status_code == 302
    assert Picture.objects.count() == 1


def test_a_warning_is_seen_where_people_come_by() -> None:
    report()
    for path in ("/", "/official/", "/contact/"):
        assert "A false page" not in Client().get(path).content.decode()
    warned()
    for path in ("/", "/official/", "/contact/"):
        assert "A false page" in Client().get(path).content.decode()
    page = Client().get("/official/warnings/").content.decode()
    assert "hxxps://paperboat-help[.]top" in page
    assert "paperboat-help.top" not in page
    assert Letter.objects.filter(slug="fakes/warning").count() == 0


def test_without_a_warning_nothing_is_called_safe() -> None:
    page = Client().get("/official/warnings/").content.decode()
    assert "There is no warning just now." in page
    assert "doesn’t make anything safe" in page


def test_the_list_for_others_is_cached_and_for_every_origin() -> None:
    report()
    empty = Client().get("/official/fakes.json")
    assert json.loads(empty.content)["list"]["fakes"] == []
    warned()
    found = Client().get("/official/fakes.json")
    assert [one["value"] for one in json.loads(found.content)["list"]["fakes"]] == [
        "hxxps://paperboat-help[.]top"
    ]
    assert found["Cache-Control"] == "public, max-age=300"
    assert found["Access-Control-Allow-Origin"] == "*"
    again = Client().get("/official/fakes.json", headers={"If-None-Match": found["ETag"]})
    assert again.status_code == 304
    assert "link\thxxps://paperboat-help[.]top" in Client().get("/official/fakes.txt").content.decode()


def test_verdicts_are_counted_and_nothing_else_is_kept() -> None:
    for _time in range(2):
        Client().post("/official/check/", {"text": "https://paperboat.example/"})
    Client().post("/official/check/", {"text": ""})
    today = Tally.objects.days(1)[0][1]
    assert today == {**dict.fromkeys(Verdict.values, 0), "not_ours": 2}
    assert "paperboat" not in str(Tally.objects.values())


def test_a_customer_who_was_harmed_is_shown_the_way_into_the_open_request() -> None:
    lin, browser = signed_in()
    thanks = f"{PAGE}thanks/?harm=paid"
    first = browser.get(thanks).content.decode()
    assert f'href="{reverse("freeze")}"' in first
    assert "/contact/?topic=transaction" in first
    mine = asks(lin, "My money is gone.", topic="transaction", is_confirmed=False)
    asks(topic="transaction", is_confirmed=False)
    lin.freeze(by=lin)
    later = browser.get(thanks).content.decode()
    assert reverse("requests_show", args=[mine.reference]) in later
    assert "/contact/?topic=transaction" not in later
    assert "next-step--first" not in later
    assert "Your account is frozen." in later


def test_an_open_request_about_something_else_is_not_offered() -> None:
    lin, browser = signed_in()
    other = asks(lin, "I forgot my password.", topic="password", is_confirmed=False)
    assert other.reference not in browser.get(f"{PAGE}thanks/?harm=paid").content.decode()

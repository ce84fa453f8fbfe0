"""Looking at letters in development."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from tests.unit.notices import letters
from tests.unit.notices.letters import WEI
from walletdesk.notices import Letter
from walletdesk.notices.preview import rendered_example, specimens
from walletdesk.notices.register import all_letters

LANGUAGES = ("en", "zh-hans")
TAG = re.compile(r"</?[a-z][^>]*>")

pytestmark = [pytest.mark.slow, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def in_development(settings: Settings) -> None:
    settings.DEVELOPMENT = True
    settings.SMTP_URL = ""


def test_stored_letters_are_listed_with_recipient_and_state(client: Client) -> None:
    letters.painted()
    page = client.get("/dev/letters/").content.decode()
    assert "Your shed is green now" in page
    assert "lin@example.com" in page
    assert "Kept here" in page


def test_letters_are_searched_by_recipient(client: Client) -> None:
    letters.painted()
    letters.painted(WEI)
    page = client.get("/dev/letters/", {"to": "WEI@example"}).content.decode()
    assert "wei@example.com" in page
    assert "lin@example.com" not in page
    assert "No letter to this address" in client.get("/dev/letters/", {"to": "\0'--"}).content.decode()


def test_a_letter_is_shown_as_text_and_its_html_in_a_frame_of_its_own(client: Client) -> None:
    letter = letters.painted()
    page = client.get(f"/dev/letters/{letter.public_id}/")
    assert "somebody painted your shed." in page.content.decode()
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    frame = client.get(f"/dev/letters/{letter.public_id}/frame/")
    policy = frame["Content-Security-Policy"]
    assert "style-src 'unsafe-inline'" in policy
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "script-src" not in policy
    assert frame["X-Frame-Options"] == "SAMEORIGIN"
    assert "Your shed is green now" in frame.content.decode()


def test_the_page_around_the_frame_keeps_its_strict_policy(client: Client) -> None:
    assert "unsafe-inline" not in client.get("/dev/letters/")["Content-Security-Policy"]


def test_the_code_of_a_secret_letter_can_be_read_here(client: Client) -> None:
    letter = letters.key()
    assert "402917" in client.get(f"/dev/letters/{letter.public_id}/").content.decode()


def test_an_erased_letter_says_so(client: Client, settings: Settings) -> None:
    settings.DEVELOPMENT = False
    letter = letters.key()
    settings.DEVELOPMENT = True
    page = client.get(f"/dev/letters/{letter.public_id}/").content.decode()
    assert "erased" in page
    assert "402917" not in page


@pytest.mark.parametrize(("language", "words"), [("en", "Look at it"), ("zh-hans", "去看看")])
def test_every_registered_letter_has_a_preview_in_both_languages(
    client: Client, language: str, words: str
) -> None:
    page = client.get(f"/dev/letters/shed/painted/{language}/").content.decode()
    assert words in page
    frame = client.get(f"/dev/letters/shed/painted/{language}/frame/").content.decode()
    assert words in frame
    assert "/freeze/example/" in frame


def test_a_letter_that_is_not_written_stands_out_in_the_register(client: Client) -> None:
    assert "Not written yet" in client.get("/dev/letters/").content.decode()


def test_every_letter_of_the_product_is_written_in_both_languages() -> None:
    missing = [
        f"{specimen.slug}.{version.language}: {version.subject}"
        for specimen in specimens()
        for version in specimen.versions
        if not version.is_written and not specimen.slug.startswith("shed/")
    ]
    assert missing == []


def test_no_letter_of_the_product_has_tags_in_its_plain_text() -> None:
    letters = [kind for kind in all_letters() if not kind.slug.startswith("shed/")]
    texts = {(kind.slug, code): rendered_example(kind, code).text for kind in letters for code in LANGUAGES}
    assert [name for name, text in texts.items() if TAG.search(text)] == []


PAGES = ["", "{id}/", "{id}/frame/", "shed/painted/en/", "shed/painted/en/frame/"]


@pytest.mark.parametrize("page", PAGES)
def test_outside_development_there_are_no_such_pages(client: Client, settings: Settings, page: str) -> None:
    address = "/dev/letters/" + page.format(id=letters.painted().public_id)
    assert client.get(address).status_code == 200
    assert client.post(address).status_code in {403, 405}
    settings.DEVELOPMENT = False
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("page", ["shed/thatched/en/", "shed/painted/fr/", "shed/unwritten/en/frame/", "0/"])
def test_what_is_not_there_is_not_found(client: Client, page: str) -> None:
    assert client.get(f"/dev/letters/{page}").status_code == 404
    assert not Letter.objects.exists()

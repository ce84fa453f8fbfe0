"""Letters that a reader may end, and the page that does it."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.unit.notices import letters
from tests.unit.notices.letters import WEI
from tests.unit.notices.post_office import PostOffice
from walletdesk.journal import Entry
from walletdesk.notices import Letter, Recipient
from walletdesk.notices.models import Unsubscription
from walletdesk.notices.unsubscribing import unsubscribe_url

pytestmark = pytest.mark.django_db


def path(letter: Letter) -> str:
    return unsubscribe_url(letter.public_id).removeprefix("http://127.0.0.1:8000")


def test_only_letters_one_can_do_without_can_be_ended(post_office: PostOffice, settings: Settings) -> None:
    """RFC 8058, section 3.1; docs/rules.md, 'Letters'."""
    settings.PUBLIC_URL = "https://desk.example"
    letters.painted().deliver()
    letter = letters.surveyed()
    letter.deliver()
    plain, optional = post_office.letters
    assert plain["List-Unsubscribe"] is None
    link = optional["List-Unsubscribe"].strip(" <>")
    assert link.startswith("https://desk.example/letters/")
    assert optional["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert all("https://desk.example/letters/" in part for part in letter.words())


def test_one_click_is_offered_over_https_only(post_office: PostOffice) -> None:
    letters.surveyed().deliver()
    assert post_office.letters[0]["List-Unsubscribe-Post"] is None
    assert post_office.letters[0]["List-Unsubscribe"]


def test_looking_ends_nothing(client: Client) -> None:
    page = client.get(path(letters.surveyed()))
    assert page.status_code == 200
    assert b"End these letters?" in page.content
    assert not Unsubscription.objects.exists()


def test_a_mail_program_ends_them_by_one_post_without_a_cookie() -> None:
    letter = letters.surveyed()
    strict = Client(enforce_csrf_checks=True)
    done = strict.post(path(letter), {"List-Unsubscribe": "One-Click"})
    assert done.status_code == 200
    assert "get no more" in done.content.decode()
    assert Entry.objects.about(letter).get().act == "notices.unsubscription.made"
    again = strict.post(path(letter), {"List-Unsubscribe": "One-Click"})
    assert again.status_code == 200
    assert Entry.objects.about(letter).count() == 1


def test_who_has_ended_them_gets_none_however_the_address_is_written(
    client: Client, post_office: PostOffice
) -> None:
    client.post(path(letters.surveyed()))
    assert letters.surveyed(Recipient("LIN@example.com")).state == "declined"
    assert letters.surveyed(WEI).state == "queued"
    assert letters.painted().state == "queued"


def test_it_can_be_taken_back(client: Client, post_office: PostOffice) -> None:
    letter = letters.surveyed()
    client.post(path(letter))
    page = client.post(f"{path(letter)}subscription/")
    assert "End these letters?" in page.content.decode()
    assert letters.surveyed().state == "queued"


def test_the_page_speaks_the_language_of_the_letter(client: Client) -> None:
    page = client.get(path(letters.surveyed(WEI)))
    assert "要退订这类信件吗" in page.content.decode()
    assert 'lang="zh-hans"' in page.content.decode()
    assert "wei@example.com" not in page.content.decode()


def test_a_link_that_is_not_ours_or_of_another_letter_ends_nothing(client: Client) -> None:
    for address in ("/letters/x/", path(letters.painted()), "/letters/" + "x" * 9000 + "/"):
        assert client.get(address).status_code == 404
        assert client.post(address).status_code == 404
    assert not Unsubscription.objects.exists()

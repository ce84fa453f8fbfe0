"""Coming back: the link out of a letter, the code, and a fresh link for who lost it."""

import re
from unittest.mock import patch

import pytest
from django.test import Client

from tests.world import World
from walletdesk.desk.models import EntryCode, Ticket
from walletdesk.limits import words as limits
from walletdesk.notices.models import Letter

pytestmark = pytest.mark.django_db


def sent_code(browser: Client, token: str) -> str:
    with patch("walletdesk.desk.letters.entry_code") as letter:
        browser.post(f"/r/{token}/code/sending/")
    return letter.call_args.args[-1]


def page(ticket: Ticket) -> str:
    return f"/requests/{ticket.reference}/"


def test_the_browser_that_wrote_it_goes_straight_in(world: World) -> None:
    answer = world.browser("guest").get(f"/r/{world.guests_ticket.make_link_token()}/")
    assert answer.headers["Location"] == page(world.guests_ticket)


def test_another_browser_is_asked_for_a_code_and_looking_sends_nothing(world: World) -> None:
    answer = Client().get(f"/r/{world.guests_ticket.make_link_token()}/")
    assert answer.status_code == 200
    assert "g••@" in answer.content.decode()
    assert "gus@example.org" not in answer.content.decode()
    assert not EntryCode.objects.exists()


def test_the_code_opens_it_once(world: World) -> None:
    browser, token = Client(), world.guests_ticket.make_link_token()
    code = sent_code(browser, token)
    answer = browser.post(f"/r/{token}/code/", {"code": code})
    assert answer.headers["Location"] == page(world.guests_ticket)
    assert browser.get(page(world.guests_ticket)).status_code == 200
    assert Client().post(f"/r/{token}/code/", {"code": code}).status_code == 422


def test_a_wrong_code_opens_nothing_and_is_not_shown_again(world: World) -> None:
    browser, token = Client(), world.guests_ticket.make_link_token()
    sent_code(browser, token)
    answer = browser.post(f"/r/{token}/code/", {"code": "123123"})
    assert answer.status_code == 422
    assert "123123" not in answer.content.decode()
    assert browser.get(page(world.guests_ticket)).status_code == 404


def test_a_link_that_was_never_given_out_says_where_to_go(db: None) -> None:
    answer = Client().get("/r/nothing/")
    assert answer.status_code == 404
    assert 'href="/requests/"' in answer.content.decode()


def test_ended_links_open_nothing_any_more(world: World) -> None:
    token, browser = world.guests_ticket.make_link_token(), world.browser("guest")
    browser.post(f"{page(world.guests_ticket)}links/end/")
    assert browser.get(page(world.guests_ticket)).status_code == 404
    assert browser.get(f"/r/{token}/").status_code == 404


def test_a_lost_request_is_found_by_reference_and_address(world: World) -> None:
    given = {"reference": world.guests_ticket.reference.lower(), "email": "GUS@example.org"}
    answer = Client().post("/requests/link/", given)
    assert answer.headers["Location"] == "/requests/link/sent/"
    letter = Letter.objects.get(slug="webform/fresh_link")
    assert letter.to == "gus@example.org"
    token = re.search(r"/r/([\w-]+)/", letter.text)
    assert token
    assert world.browser("guest").get(f"/r/{token[1]}/").headers["Location"] == page(world.guests_ticket)


@pytest.mark.parametrize(
    ("reference", "email"),
    [("WD-0000-0000-000", "gus@example.org"), ("nonsense", "x@example.org"), ("", "mallory@example.net")],
)
def test_the_answer_is_the_same_when_there_is_no_such_request(
    world: World, reference: str, email: str
) -> None:
    answer = Client().post(
        "/requests/link/", {"reference": reference or world.guests_ticket.reference, "email": email}
    )
    assert (answer.status_code, answer.headers["Location"]) == (302, "/requests/link/sent/")
    assert not Letter.objects.filter(slug="webform/fresh_link").exists()


def test_asking_for_links_uses_up_no_letter_that_a_reset_needs(world: World) -> None:
    for _ in range(limits.LINKS_TO_ADDRESS.count + 1):
        Client().post("/requests/link/", {"reference": "WD-0000-0000-000", "email": "lin@example.com"})
    assert limits.CODES_TO_ADDRESS.left("lin@example.com") == limits.CODES_TO_ADDRESS.count


def test_a_mailbox_is_not_flooded_with_links(world: World) -> None:
    given = {"reference": world.guests_ticket.reference, "email": "gus@example.org"}
    answers = [
        Client().post("/requests/link/", given).status_code for _ in range(limits.LINKS_TO_ADDRESS.count + 1)
    ]
    assert answers == [302] * limits.LINKS_TO_ADDRESS.count + [429]

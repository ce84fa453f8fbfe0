"""Are you talking to us right now? Whose a check code is, and who talks to whom."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.world import World
from walletdesk.accounts import letters
from walletdesk.accounts.letters import recipient
from walletdesk.desk.models import Message, Ticket
from walletdesk.limits import words as limits
from walletdesk.notices import Letter
from walletdesk.notices.rendering import CHECK_PAGE

pytestmark = pytest.mark.django_db
YES = "Yes, this is from us"
UNKNOWN = "We know of no such message to you"


def answered(browser: Client, code: str) -> str:
    answer = browser.post(CHECK_PAGE, {"code": code}, headers={"Accept-Language": "en"})
    assert answer.status_code == 200
    return answer.content.decode()


def said(world: World, body: str = "Your account is open again.") -> Message:
    return world.lins_ticket.say(by=world.mei, body=body)


def code_of(row: Message | Letter) -> str:
    assert row.check_code
    return row.check_code


def letter_to(world: World, name: str) -> Letter:
    """A notice about the account of one of the cast."""
    customer = getattr(world, name)
    letters.lock_released(customer)
    return Letter.objects.filter(to=customer.email).latest("pk")


def test_the_address_that_letters_name_is_that_of_the_page() -> None:
    assert reverse("official_conversations") == CHECK_PAGE


def test_what_an_agent_says_has_a_code_and_what_a_customer_says_has_none(world: World) -> None:
    one, other = said(world), said(world, "And again.")
    assert code_of(one) != code_of(other)
    assert world.lins_ticket.say(by=world.lin, body="Thank you!").check_code is None
    assert one.as_event()["check_code"] == one.check_code


def test_the_customer_learns_who_wrote_it_on_which_channel_and_how_it_begins(world: World) -> None:
    message = said(world)
    shown = answered(world.browser("lin"), code_of(message).lower().replace("-", ""))
    for words in (YES, world.mei.name, "Contact form", world.lins_ticket.reference, message.body):
        assert words in shown


def test_a_letter_is_known_by_its_subject_and_the_address_it_went_to(world: World) -> None:
    letter = letter_to(world, "lin")
    shown = answered(world.browser("lin"), code_of(letter))
    assert YES in shown and letter.subject in shown and letter.to in shown


@pytest.mark.parametrize("who", ["omar", "faye"])
def test_anothers_code_is_as_unknown_as_one_that_never_was(world: World, who: str) -> None:
    browser = world.browser(who)
    unknown = answered(browser, "BCD-FGH")
    assert UNKNOWN in unknown
    for row in (said(world), letter_to(world, "lin")):
        assert verdict(answered(browser, code_of(row))) == verdict(unknown)


def test_a_ticket_that_only_names_the_address_vouches_for_nothing(world: World, claimed: Ticket) -> None:
    message = claimed.say(by=world.mei, body="Hello")
    assert UNKNOWN in answered(world.browser("lin"), code_of(message))


@pytest.fixture
def claimed(world: World) -> Ticket:
    """Somebody wrote without signing in, and gave Lin's address."""
    ticket = world.guests_ticket
    ticket.customer, ticket.identified_by = world.lin, "claimed"
    ticket.save(update_fields=["customer", "identified_by"])
    return ticket


def test_a_stranger_is_told_nothing_but_where_to_go(world: World) -> None:
    stranger = world.browser("stranger")
    page = stranger.get(CHECK_PAGE).content.decode()
    assert "/official/check/" in page and f"/sign-in/?next={CHECK_PAGE}" in page
    answer = stranger.post(CHECK_PAGE, {"code": code_of(said(world))})
    assert answer.status_code == 302 and answer.url.startswith("/sign-in/")  # type: ignore[attr-defined]


def test_open_conversations_stand_there_with_who_leads_them(world: World) -> None:
    said(world)
    shown = world.browser("lin").get(CHECK_PAGE, headers={"Accept-Language": "en"}).content.decode()
    assert f"With {world.mei.name}" in shown and world.lins_ticket.reference in shown
    assert world.omars_ticket.reference not in shown


def test_when_none_is_open_whoever_talks_is_not_us(world: World) -> None:
    world.lins_ticket.close(by=world.mei, reason="Solved")
    shown = world.browser("lin").get(CHECK_PAGE, headers={"Accept-Language": "en"}).content.decode()
    assert "None is open." in shown


def test_what_was_typed_is_not_shown_again(world: World) -> None:
    assert "hunter2" not in answered(world.browser("lin"), "hunter2-Falcon")


def test_an_empty_field_is_asked_for_the_code(world: World) -> None:
    answer = world.browser("lin").post(CHECK_PAGE, {"code": ""})
    assert answer.status_code == 422 and UNKNOWN not in answer.content.decode()


def test_who_goes_on_guessing_has_to_wait(world: World) -> None:
    browser = world.browser("lin")
    limits.CHECK_CODES.take(f"customer:{world.lin.pk}", limits.CHECK_CODES.count)
    assert browser.post(CHECK_PAGE, {"code": "BCD-FGH"}).status_code == 429


def test_the_conversation_shows_each_code_to_the_customer_and_the_agent(world: World) -> None:
    code = code_of(said(world))
    ticket = world.lins_ticket
    assert code in world.browser("lin").get(f"/requests/{ticket.reference}/").content.decode()
    assert code in world.browser("mei").get(f"/console/tickets/{ticket.reference}/").content.decode()


@pytest.mark.parametrize("path", ["/security/", "/official/", "/official/check/"])
def test_the_page_is_found_from(world: World, path: str) -> None:
    assert f'href="{CHECK_PAGE}"' in world.browser("lin").get(path).content.decode()


def test_a_letter_to_a_colleague_has_no_code(world: World) -> None:
    assert recipient(world.mei, world.mei.email).is_staff
    assert not recipient(world.lin, world.lin.email).is_staff


def verdict(page: str) -> str:
    """The part of the page that answers; the rest has tokens and moments of its own."""
    return page[page.index('aria-labelledby="answer"') :].partition("</section>")[0]

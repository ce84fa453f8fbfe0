"""What a friend wrote into a request by letter is shown as the friend's, not as the customer's."""

import pytest

from tests.world import World
from walletdesk.desk.models import Correspondent, Ticket

pytestmark = pytest.mark.django_db


def friend_of(ticket: Ticket, world: World) -> Correspondent:
    friend = ticket.propose("tom@other.example", "Tom")
    ticket.admit_correspondent(friend, by=world.mei)
    friend.refresh_from_db()
    return friend


def line_of(world: World, number: int) -> str:
    """One line of the conversation, as Lin's browser gets it."""
    page = world.browser("lin").get(f"/requests/{world.lins_ticket.reference}/").content.decode()
    return page.partition(f'id="line-{number}"')[2].partition("</li>")[0]


def test_a_line_of_a_friend_names_the_friend_by_a_masked_address(world: World) -> None:
    message = world.lins_ticket.say(by=friend_of(world.lins_ticket, world), body="She lost her phone.")

    line = line_of(world, message.number)

    assert "She lost her phone." in line and "t••@o••••.example" in line
    assert "tom@other.example" not in line and "You" not in line and "data-read" not in line


def test_a_line_of_her_own_is_still_hers_also_by_letter(world: World) -> None:
    ticket = world.lins_ticket
    message = ticket.say(by=ticket.correspondent(ticket.email), body="From my mail program.")

    line = line_of(world, message.number)

    assert "You" in line and "@" not in line and message.writer is None


def test_open_pages_and_the_chat_hear_who_wrote_it(world: World) -> None:
    message = world.lins_ticket.say(by=friend_of(world.lins_ticket, world), body="She lost her phone.")

    told = message.as_event()

    assert (told["author"], told["writer"], told["author_name"]) == ("customer", "t••@o••••.example", "T••")
    assert "tom@other.example" not in str(told)


def test_who_wrote_costs_no_statement_a_line(world: World, django_assert_num_queries) -> None:
    friend = friend_of(world.lins_ticket, world)
    for _ in range(3):
        world.lins_ticket.say(by=friend, body="She lost her phone.")

    with django_assert_num_queries(4):
        said = [message.as_event() for message in world.lins_ticket.messages.for_reading()]

    assert [line["writer"] for line in said if line["writer"]] == ["t••@o••••.example"] * 3

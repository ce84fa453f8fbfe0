"""Which ticket a letter continues, and which ones only look as if."""

import pytest

from tests.unit.email.conftest import LIN, Post
from walletdesk.accounts.models import Agent
from walletdesk.channels.email.addresses import reply_address
from walletdesk.channels.email.models import Arrival, Reason, State
from walletdesk.desk.models import Ticket
from walletdesk.notices.models import Letter

MALLORY = "Mallory <mallory@other.example>"


@pytest.fixture
def ticket(post: Post) -> Ticket:
    """Lin's, opened by letter."""
    return post.send(Subject="Locked out").ticket


def our_letter(ticket: Ticket) -> Letter:
    """The one that told Lin that her request has come."""
    return Letter.objects.about(ticket).latest("pk")


def signed(ticket: Ticket, email: str = "lin@mail.example") -> str:
    return reply_address(ticket.reference, email)


def test_an_answer_to_the_signed_address_continues_the_ticket(post: Post, ticket: Ticket) -> None:
    arrival = post.send("It works again.", to=signed(ticket))

    assert (arrival.state, arrival.reason, arrival.ticket) == (State.STORED, Reason.JOINED, ticket)
    last = ticket.messages.last()
    assert (last.body, last.author_kind, last.channel) == ("It works again.", "customer", "email")


def test_the_signed_address_may_stand_only_on_the_envelope(post: Post, ticket: Ticket) -> None:
    arrival = post.deliver(post.letter("From a list of recipients."), to=signed(ticket))

    assert arrival.ticket == ticket


def test_answering_from_ones_own_mailbox_confirms_the_address(post: Post, ticket: Ticket) -> None:
    assert ticket.email_confirmed_at is None

    post.send("Thanks", to=signed(ticket))

    ticket.refresh_from_db()
    assert ticket.email_confirmed_at is not None


def test_a_forged_answer_to_the_signed_address_confirms_nothing(post: Post, ticket: Ticket) -> None:
    post.send("Thanks", to=signed(ticket), forged=True)

    ticket.refresh_from_db()
    assert ticket.email_confirmed_at is None


def test_references_to_our_letter_join_when_the_domain_vouches_for_a_party(
    post: Post, ticket: Ticket
) -> None:
    arrival = post.send("More.", In_Reply_To=our_letter(ticket).message_id)

    assert (arrival.reason, arrival.ticket) == (Reason.JOINED, ticket)


def test_references_alone_make_a_forged_letter_wait_for_a_person(post: Post, ticket: Ticket) -> None:
    arrival = post.send("Send it to 0xbad.", References=our_letter(ticket).message_id, forged=True)

    assert (arrival.state, arrival.reason, arrival.ticket) == (State.WAITING, Reason.UNPROVEN, ticket)
    assert ticket.messages.count() == 1


def test_a_second_letter_before_our_first_continues_the_ticket(post: Post) -> None:
    first = post.letter()
    ticket = post.deliver(first).ticket

    arrival = post.send("And one more thing.", In_Reply_To=str(first["Message-ID"]))

    assert (arrival.reason, arrival.ticket) == (Reason.JOINED, ticket)


def test_somebody_elses_letter_that_names_the_first_one_opens_a_ticket_of_its_own(post: Post) -> None:
    first = post.letter()
    ticket = post.deliver(first).ticket

    arrival = post.send("Me too.", by=MALLORY, In_Reply_To=str(first["Message-ID"]))

    assert arrival.reason == Reason.OPENED
    assert arrival.ticket != ticket


@pytest.mark.parametrize("subject", ["Re: [{0}] Locked out", "{0}", "Re: Locked out (#{0})"])
def test_a_reference_in_the_subject_joins_nothing(post: Post, ticket: Ticket, subject: str) -> None:
    arrival = post.send("Hello", by=MALLORY, Subject=subject.format(ticket.reference))

    assert arrival.reason == Reason.OPENED
    assert arrival.ticket != ticket
    assert ticket.messages.count() == 1


def test_a_new_address_that_was_passed_the_signed_one_is_proposed_and_not_let_in(
    post: Post, ticket: Ticket
) -> None:
    arrival = post.send("I'm her brother.", by=MALLORY, to=signed(ticket))

    assert (arrival.state, arrival.reason, arrival.ticket) == (State.WAITING, Reason.NEW_ADDRESS, ticket)
    assert ticket.messages.count() == 1
    proposed = ticket.correspondents.proposed().get()
    assert proposed.email == "mallory@other.example"
    assert not ticket.takes_part(proposed.email)


def test_a_made_up_signature_says_nothing(post: Post, ticket: Ticket) -> None:
    made_up = signed(ticket).replace("-", "-a", 1)

    arrival = post.send("Hello", by=MALLORY, to=made_up)

    assert arrival.reason == Reason.OPENED


def test_an_agent_lets_a_new_address_in_with_its_letter(post: Post, ticket: Ticket, agent: Agent) -> None:
    arrival = post.send("I'm her brother.", by=MALLORY, to=signed(ticket))

    arrival.join(by=agent)

    arrival.refresh_from_db()
    assert (arrival.state, arrival.reason) == (State.STORED, Reason.JOINED)
    assert ticket.messages.last().body == "I'm her brother."
    assert ticket.addresses == ["lin@mail.example", "mallory@other.example"]
    assert (
        post.send("Me again.", by=MALLORY, to=signed(ticket, "mallory@other.example")).reason == Reason.JOINED
    )


def test_deciding_twice_does_it_once(post: Post, ticket: Ticket, agent: Agent) -> None:
    arrival = post.send("Hello", by=MALLORY, to=signed(ticket))
    same = Arrival.objects.get(pk=arrival.pk)

    arrival.open_ticket(by=agent)
    same.join(by=agent)

    same.refresh_from_db()
    assert same.reason == Reason.OPENED_BY_AGENT
    assert ticket.messages.count() == 1


def test_an_unproven_letter_of_who_takes_part_already_goes_in_too(
    post: Post, ticket: Ticket, agent: Agent
) -> None:
    post.send("First answer.", to=signed(ticket))
    arrival = post.send("From my phone.", References=our_letter(ticket).message_id, forged=True)
    assert arrival.reason == Reason.UNPROVEN

    arrival.join(by=agent)

    arrival.refresh_from_db()
    assert arrival.reason == Reason.JOINED
    assert ticket.messages.last().body == "From my phone."


def test_a_dismissed_letter_stays_in_the_ledger(post: Post, ticket: Ticket, agent: Agent) -> None:
    arrival = post.send("Hello", by=MALLORY, to=signed(ticket))

    arrival.dismiss(by=agent)

    arrival.refresh_from_db()
    assert (arrival.state, arrival.reason) == (State.NOTED, Reason.DISMISSED)


def test_two_people_who_answer_one_letter_to_many_stay_apart(post: Post) -> None:
    shared = "<bulk.1@list.example>"
    tickets = {
        post.send("Hello", by=by, In_Reply_To=shared, References=shared).ticket for by in (LIN, MALLORY)
    }

    assert len(tickets) == 2


def test_an_answer_opens_a_closed_ticket_again(post: Post, ticket: Ticket, agent: Agent) -> None:
    ticket.close(by=agent, reason="solved")

    post.send("It broke again.", to=signed(ticket))

    ticket.refresh_from_db()
    assert not ticket.is_closed

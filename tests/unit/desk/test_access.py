"""Who reaches a ticket, and by which way."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.http import Http404, HttpRequest, HttpResponse

from tests.unit.desk.conftest import Opener
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent, Customer
from walletdesk.core.clock import now, travel_to
from walletdesk.desk import access
from walletdesk.desk.errors import WrongCode
from walletdesk.desk.models import Guest, Pass, Ticket, new_key
from walletdesk.limits import LimitReached

pytestmark = pytest.mark.django_db


def request_by(*, agent: Agent | None = None, customer: Customer | None = None, key: str = "") -> HttpRequest:
    """A request of one person, with the browser's key as our own cookie if there is one."""
    request: Any = HttpRequest()
    request.agent, request.customer = agent, customer
    if key:
        response = HttpResponse()
        with patch.object(access, "new_key", return_value=key):
            access.give_browser_key(HttpRequest(), response)
        request.COOKIES[access.KEY_COOKIE] = response.cookies[access.KEY_COOKIE].value
    return request


def code_for(ticket: Ticket) -> str:
    with patch("walletdesk.desk.letters.notices.write") as write:
        ticket.send_entry_code()
    assert write.call_args.kwargs["secret"]
    return write.call_args.kwargs["context"]["code"]


def test_each_reaches_the_own_tickets_and_a_stranger_none(
    ticket: Ticket, agent: Agent, customer: Customer, stranger: Customer
) -> None:
    assert access.ticket_for(request_by(agent=agent), ticket.reference) == ticket
    assert access.ticket_for(request_by(customer=customer), ticket.reference.lower()) == ticket
    for request in (request_by(customer=stranger), request_by(), request_by(key=new_key())):
        with pytest.raises(Http404):
            access.ticket_for(request, ticket.reference)


def test_the_browser_that_wrote_comes_back_by_its_key(opened: Opener) -> None:
    ticket, other, key = opened(), opened(), new_key()
    guest = ticket.admit(key)
    found, person = access.ticket_and_person_for(request_by(key=key), ticket.reference)
    assert (found, person) == (ticket, guest)
    with pytest.raises(Http404):
        access.ticket_for(request_by(key=key), other.reference)
    assert ticket.say(by=guest, body="It's me again").author_kind == "customer"


def test_keys_and_tokens_are_kept_as_digests_only(opened: Opener) -> None:
    ticket, key = opened(), new_key()
    ticket.admit(key)
    token = ticket.make_link_token()
    assert not Guest.objects.filter(key_digest=key).exists()
    assert not Pass.objects.filter(token_digest=token).exists()
    assert Pass.objects.of_token(token) is not None
    assert Pass.objects.of_token(token[:-1]) is None


def test_a_link_alone_opens_nothing_in_another_browser(opened: Opener) -> None:
    ticket = opened()
    found = Pass.objects.of_token(ticket.make_link_token())
    assert found is not None
    assert found.ticket.guest_with(new_key()) is None


def test_the_mailed_code_opens_it_and_confirms_the_address(opened: Opener) -> None:
    ticket, key = opened(), new_key()
    guest = ticket.enter(code=code_for(ticket), key=key)
    assert Ticket.objects.visible_to(guest).get() == ticket
    ticket.refresh_from_db()
    assert ticket.email_confirmed_at is not None


def test_who_owns_the_mailbox_shows_out_who_only_wrote_its_address(opened: Opener) -> None:
    ticket, pretender, owner = opened(), new_key(), new_key()
    unproven = ticket.admit(pretender)
    ticket.enter(code=code_for(ticket), key=owner)
    assert ticket.guest_with(pretender) is None
    assert ticket.guest_with(owner) is not None
    with pytest.raises(NotAllowed):
        ticket.say(by=unproven, body="Still here?")


def test_a_code_works_once_not_for_long_and_not_after_a_newer_one(opened: Opener) -> None:
    ticket = opened()
    old, new = code_for(ticket), code_for(ticket)
    if old != new:
        with pytest.raises(WrongCode):
            ticket.enter(code=old, key=new_key())
    ticket.enter(code=new, key=new_key())
    with pytest.raises(WrongCode):
        ticket.enter(code=new, key=new_key())
    late = code_for(ticket)
    with travel_to(now() + timedelta(minutes=31)), pytest.raises(WrongCode):
        ticket.enter(code=late, key=new_key())


def test_guessing_ends_after_five_tries_a_code(opened: Opener) -> None:
    ticket = opened()
    code = code_for(ticket)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(WrongCode):
            ticket.enter(code=wrong, key=new_key())
    with pytest.raises(WrongCode):
        ticket.enter(code=code, key=new_key())


def test_codes_are_not_mailed_without_end(opened: Opener) -> None:
    ticket = opened()
    with pytest.raises(LimitReached):
        for _ in range(20):
            ticket.send_entry_code()


def test_links_end_ninety_days_after_closing(opened: Opener, agent: Agent) -> None:
    ticket, key = opened(), new_key()
    token, guest = ticket.make_link_token(), ticket.admit(key)
    with travel_to(now() + timedelta(days=200)):
        assert guest.is_welcome
        ticket.close(by=agent, reason="Solved")
    with travel_to(now() + timedelta(days=200 + 89)):
        assert Pass.objects.of_token(token) is not None
    with travel_to(now() + timedelta(days=200 + 91)):
        assert Pass.objects.of_token(token) is None
        assert ticket.guest_with(key) is None


def test_links_can_be_revoked(opened: Opener, agent: Agent) -> None:
    ticket, key = opened(), new_key()
    token, guest = ticket.make_link_token(), ticket.admit(key)
    ticket.revoke_links(by=agent)
    assert Pass.objects.of_token(token) is None
    assert not guest.is_welcome
    assert not Ticket.objects.visible_to(guest).exists()


def test_a_ticket_that_only_names_an_address_is_not_its_owners_to_read(
    opened: Opener, customer: Customer
) -> None:
    """Else a stranger could write in a customer's name and have the customer give the proof."""
    ticket = opened(email=customer.email)
    assert not Ticket.objects.visible_to(customer).exists()
    ticket.enter(code=code_for(ticket), key=new_key())
    assert Ticket.objects.visible_to(customer).get() == ticket


def test_agents_hear_the_tickets_side_and_customers_only_the_conversation(
    ticket: Ticket, agent: Agent, customer: Customer, stranger: Customer
) -> None:
    from walletdesk.desk.hearing import desk_topics

    wishes = [f"ticket:{ticket.reference}", f"conversation:{ticket.reference}"]

    def heard(request: HttpRequest) -> list[str]:
        request.POST = request.POST.copy()  # type: ignore[assignment]
        request.POST.setlist("topic", wishes)  # type: ignore[attr-defined]
        return list(desk_topics(request))

    assert heard(request_by(agent=agent)) == ["desk", f"agent:{agent.public_id}", *wishes]
    assert heard(request_by(customer=customer)) == wishes[1:]
    assert heard(request_by(customer=stranger)) == []

"""A cast that is put back is the cast that was made: the same rows, as of now, and nobody else's changes."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from tests.world import World, undone
from walletdesk.accounts.models import Agent, Customer, Lock
from walletdesk.core.clock import now, travel_to
from walletdesk.desk.models import Ticket
from walletdesk.journal.models import Entry

pytestmark = pytest.mark.django_db
Again = Callable[[], World]
A_MOMENT = timedelta(minutes=1)


def test_its_rows_are_there_and_no_others(_remembered_world: Again) -> None:
    assert not Customer.objects.exists()
    cast = _remembered_world()
    assert {*Customer.objects.all()} == {cast.lin, cast.omar, cast.faye}
    assert {*Agent.objects.all()} == {cast.mei, cast.bo, cast.rui, cast.lea, cast.ada}
    assert {*Ticket.objects.all()} == {cast.lins_ticket, cast.omars_ticket, cast.guests_ticket}


def test_it_comes_again_as_of_that_moment(_remembered_world: Again) -> None:
    for moment in (now(), now() + timedelta(days=3)):
        with undone(), travel_to(moment):
            cast = _remembered_world()
            kept = Ticket.objects.get(pk=cast.lins_ticket.pk)
            assert kept.created_at == cast.lins_ticket.created_at
            assert now() - A_MOMENT < kept.created_at <= now()
            assert now() < Lock.objects.get().ends_at <= now() + timedelta(hours=1)


def test_the_journal_is_genuine(_remembered_world: Again) -> None:
    with travel_to(now() + timedelta(days=3)):
        _remembered_world()
        entries = Entry.objects.all()
        assert len(entries) > 10
        assert all(entry.is_genuine and entry.at > now() - A_MOMENT for entry in entries)


def test_what_one_test_does_to_it_the_next_does_not_see(_remembered_world: Again) -> None:
    with undone():
        first = _remembered_world()
        first.lin.name = "Somebody else"
        first.lins_ticket.customer.name = "Somebody else"
    second = _remembered_world()
    assert second.lin.name == second.lins_ticket.customer.name == "Lin"


def test_triggers_are_awake_afterwards(_remembered_world: Again) -> None:
    _remembered_world()
    with pytest.raises(Exception, match="journal"):
        Entry.objects.update(act="another")

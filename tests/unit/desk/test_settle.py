"""A customer says that it is solved."""

import pytest

from tests.world import World
from walletdesk.accounts.errors import NotAllowed
from walletdesk.notices.models import Letter

pytestmark = pytest.mark.django_db


def test_a_customer_closes_the_own_request_and_the_promise_falls_away(world: World) -> None:
    world.lins_ticket.settle(by=world.lin)
    closure = world.lins_ticket.closures.get()
    assert (closure.closed_by_kind, closure.closed_by) == ("customer", None)
    assert world.lins_ticket.promise is None


def test_nobody_asks_by_letter_how_the_help_was_while_the_customer_is_here(world: World) -> None:
    world.lins_ticket.say(by=world.mei, body="Try again, please.")
    world.lins_ticket.settle(by=world.lin)
    assert not Letter.objects.filter(slug="desk/how_was_it").exists()


def test_settling_twice_changes_nothing(world: World) -> None:
    world.lins_ticket.settle(by=world.lin)
    world.lins_ticket.settle(by=world.lin)
    assert world.lins_ticket.closures.count() == 1


@pytest.mark.parametrize("other", ["omar", "mei"])
def test_nobody_else_settles_it(world: World, other: str) -> None:
    with pytest.raises(NotAllowed):
        world.lins_ticket.settle(by=getattr(world, other))
    assert not world.lins_ticket.is_closed

"""Whether platforms work, as the status page says, and what is forgotten."""

from datetime import timedelta

from tests.unit.social.somewhere import Place
from tests.world import World
from walletdesk.channels.social.housekeeping import forget_old
from walletdesk.channels.social.models import Arrival, Sent
from walletdesk.channels.social.sending import send_due
from walletdesk.channels.social.serving import platforms
from walletdesk.channels.social.shapes import Incoming
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.help.status.states import State


def test_with_an_account_in_use_and_no_trouble_it_works(place: Place) -> None:
    place.writes()
    assert platforms().state == State.WORKING


def test_without_an_account_it_is_off(place: Place) -> None:
    place.account.retire(by=SYSTEM)
    assert platforms().state == State.OFF


def test_a_trouble_of_the_only_account_is_told(place: Place) -> None:
    place.account.standing.fail(PlatformError(Trouble.ACCESS, "token expired"))
    outcome = platforms()
    assert (outcome.state, outcome.reason) == (State.DOWN, str(Trouble.ACCESS.label))


def test_what_lies_in_the_ledger_for_long_is_told(place: Place) -> None:
    place.tells(Incoming("uid", "lin", clock.now(), text="Hello"))
    with clock.travel_to(clock.now() + timedelta(minutes=6)):
        assert platforms().state == State.SLOW


def test_what_was_said_is_not_kept_twice(place: Place) -> None:
    arrival = place.writes("My own words")
    assert (arrival.text, arrival.media) == ("", [])


def test_old_lines_and_counts_go(place: Place, world: World) -> None:
    arrival = place.writes()
    send_due(arrival.account.identities.get().pk)
    with clock.travel_to(clock.now() + timedelta(days=91)):
        assert forget_old() == 2
    assert not Arrival.objects.exists()
    assert not Sent.objects.exists()

"""A call is made only when its customer asked for it, and only after it stands in the app."""

from datetime import timedelta

import pytest

from tests.world import World
from walletdesk.accounts.errors import NotAllowed
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.errors import NoNumberOfOurs, NotThen, TooLate
from walletdesk.desk.models import Call, Guest, new_key
from walletdesk.desk.models.call import Outcome
from walletdesk.journal import Entry as Line
from walletdesk.notices.models import Letter
from walletdesk.official.errors import NotOne
from walletdesk.official.kind import Kind
from walletdesk.official.models import Entry, Purpose

HERS, OURS = "+86 138 0013 8000", "+861012345678"


@pytest.fixture
def ours(world: World) -> Entry:
    facts = {"label_en": "Telephone", "label_zh": "电话"}
    return Entry.objects.begin(by=SYSTEM, kind=Kind.PHONE, key=OURS, purpose=Purpose.CONTACT, **facts)


@pytest.fixture
def call(world: World, ours: Entry) -> Call:
    return world.lins_ticket.ask_for_call(by=world.lin, number=HERS, wish="after six")


def test_the_customer_asks_and_the_desk_sees_it(world: World, call: Call) -> None:
    assert (call.number, call.wish, call.is_announced) == ("+8613800138000", "after six", False)
    assert world.lins_ticket.call == call


def test_asked_again_the_new_number_counts(world: World, call: Call) -> None:
    world.lins_ticket.ask_for_call(by=world.lin, number="+49 30 901820")
    assert [row.number for row in Call.objects.standing()] == ["+4930901820"]


def test_an_announced_call_is_told_in_the_app_and_by_a_letter_without_the_number(
    world: World, call: Call
) -> None:
    at = clock.now() + timedelta(hours=1)
    call.announce(by=world.mei, at=at, calling_from=OURS)

    assert (call.at, call.agent, call.calling_from) == (at, world.mei, OURS)
    assert list(Call.objects.announced().of(world.lin)) == [call]
    letter = Letter.objects.get(slug="desk/call_announced")
    assert OURS not in letter.text
    assert call.code not in letter.text


def test_nobody_else_asks_for_it(world: World, ours: Entry) -> None:
    guest = world.guests_ticket.admit(new_key())
    assert isinstance(guest, Guest)
    for by in (world.omar, world.mei, world.ada):
        with pytest.raises(NotAllowed):
            world.lins_ticket.ask_for_call(by=by, number=HERS)
    with pytest.raises(NotAllowed):
        world.guests_ticket.ask_for_call(by=guest, number=HERS)
    assert not Call.objects.exists()


def test_nobody_announces_what_was_not_asked_for(world: World, ours: Entry) -> None:
    assert world.lins_ticket.call is None


@pytest.mark.parametrize("minutes", [-10, 0, 4, 15 * 24 * 60])
def test_a_time_too_near_too_far_or_over_is_refused(world: World, call: Call, minutes: int) -> None:
    with pytest.raises(NotThen):
        call.announce(by=world.mei, at=clock.now() + timedelta(minutes=minutes), calling_from=OURS)
    assert not Call.objects.announced().exists()


def test_it_comes_only_from_a_number_of_the_registry(world: World, call: Call, ours: Entry) -> None:
    at = clock.now() + timedelta(hours=1)
    with pytest.raises(NoNumberOfOurs):
        call.announce(by=world.mei, at=at, calling_from="+861099999999")
    ours.end(by=SYSTEM)
    with pytest.raises(NoNumberOfOurs):
        call.announce(by=world.mei, at=at, calling_from=OURS)
    with pytest.raises(NoNumberOfOurs):
        world.lins_ticket.ask_for_call(by=world.lin, number=HERS)


def test_what_is_no_number_is_refused_and_nothing_is_stored(world: World, ours: Entry) -> None:
    for text in ("", "call me", "138", "+86", "0x12345678"):
        with pytest.raises(NotOne):
            world.lins_ticket.ask_for_call(by=world.lin, number=text)
    assert not Call.objects.exists()


def test_nobody_earns_by_being_called(world: World, ours: Entry) -> None:
    for text in ("+44 909 879 0000", "+1 900 555 1234"):
        with pytest.raises(NotOne):
            world.lins_ticket.ask_for_call(by=world.lin, number=text)
        page = world.browser("lin").post(f"/requests/{world.lins_ticket.reference}/call/", {"number": text})
        assert (page.status_code, "costs extra" in page.content.decode()) == (422, True)
    assert not Call.objects.exists()


def test_after_its_time_it_stands_for_nobody_any_more(world: World, call: Call) -> None:
    call.announce(by=world.mei, at=clock.now() + timedelta(hours=1), calling_from=OURS)
    with clock.travel_to(clock.now() + timedelta(hours=2)):
        assert not Call.objects.announced().of(world.lin).exists()
        assert call.is_past


def test_taken_back_nobody_may_call(world: World, call: Call) -> None:
    with pytest.raises(NotAllowed):
        call.end(by=world.omar, outcome=Outcome.WITHDRAWN)
    call.end(by=world.lin, outcome=Outcome.WITHDRAWN)

    assert world.lins_ticket.call is None
    with pytest.raises(TooLate):
        call.announce(by=world.mei, at=clock.now() + timedelta(hours=1), calling_from=OURS)


def test_how_it_went_is_said_once_and_on_record(world: World, call: Call) -> None:
    call.announce(by=world.mei, at=clock.now() + timedelta(hours=1), calling_from=OURS)
    call.end(by=world.mei, outcome=Outcome.SPOKEN)
    with pytest.raises(TooLate):
        call.end(by=world.mei, outcome=Outcome.NOT_REACHED)
    acts = Line.objects.filter(act__startswith="desk.call.").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["desk.call.asked", "desk.call.announced", "desk.call.ended"]

"""Answers go out to a platform: once, in order, within its windows and quotas, and never two by accident."""

from datetime import timedelta

import pytest

from tests.unit.social.somewhere import ONE_A_MINUTE, Place
from tests.world import World, customer
from walletdesk.accounts.errors import NotAllowed
from walletdesk.channels.social.models import Conversation, Dispatch, Gone, Identity, Link, Sent
from walletdesk.channels.social.sending import send_due
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.core import clock
from walletdesk.desk.errors import TooLate
from walletdesk.desk.models import Message, Ticket
from walletdesk.notices.models import Letter


def conversation(place: Place, text: str = "I can't get in.") -> Ticket:
    """Somebody has written and was told that it came; what the platform was sent so far is forgotten."""
    place.writes(text)
    send(place)
    place.platform.sent.clear()
    return Conversation.objects.latest("pk").ticket


def send(place: Place) -> None:
    for identity in Identity.objects.all():
        send_due(identity.pk)


def dispatch_of(message: Message) -> Dispatch:
    return Dispatch.objects.get(message=message)


def test_who_writes_is_told_that_it_came_and_by_when_we_answer(place: Place) -> None:
    place.writes("登录不了，帮帮我")
    send(place)

    (text,) = place.platform.texts
    ticket = Ticket.objects.get()
    assert ticket.reference in text
    assert "之前在这里回复您" in text
    assert "官方账号" in text


def test_an_answer_goes_out_with_its_agent_and_check_code(place: Place, world: World) -> None:
    ticket = conversation(place)
    message = ticket.say(by=world.mei, body="Try the newest version.")
    send(place)

    signed = f"— Mei, WalletDesk · Check code {message.check_code}"
    assert place.platform.texts == [f"Try the newest version.\n\n{signed}"]
    assert (place.platform.sent[0].to, dispatch_of(message).state) == ("lin", Gone.SENT)


def test_it_goes_out_once_however_often_the_job_runs(place: Place, world: World) -> None:
    conversation(place).say(by=world.mei, body="Once.")
    for _ in range(3):
        send(place)
    assert len(place.platform.sent) == 1


def test_a_long_answer_goes_in_pieces_and_goes_on_where_it_stopped(place: Place, world: World) -> None:
    place.platform.allows(text_limit=60)
    ticket = conversation(place)
    message = ticket.say(by=world.mei, body="One sentence of it. " * 8)
    place.platform.troubles = [PlatformError(Trouble.UNREACHABLE)]
    send(place)
    assert dispatch_of(message).state == Gone.QUEUED
    with clock.travel_to(clock.now() + timedelta(minutes=1)):
        send(place)

    assert all(len(text) <= 60 for text in place.platform.texts)
    assert " ".join(place.platform.texts).count("One sentence of it.") == 8
    assert dispatch_of(message).state == Gone.SENT


def test_after_the_window_it_waits_until_they_write_again(place: Place, world: World) -> None:
    place.platform.allows(window=timedelta(hours=48))
    ticket = conversation(place)
    with clock.travel_to(clock.now() + timedelta(hours=49)):
        message = ticket.say(by=world.mei, body="Sorry for the wait.")
        send(place)
        assert (dispatch_of(message).state, place.platform.sent) == (Gone.HELD, [])

        place.writes("Are you there?")
        send(place)
    assert dispatch_of(message).state == Gone.SENT
    assert "Sorry for the wait." in place.platform.texts[0]


def test_after_the_window_a_known_customer_is_told_by_letter(place: Place, world: World) -> None:
    place.platform.allows(window=timedelta(hours=48))
    place.comes()
    Link.objects.create(identity=Identity.objects.get(), customer=customer("Kim"))
    ticket = conversation(place)
    with clock.travel_to(clock.now() + timedelta(hours=49)):
        message = ticket.say(by=world.mei, body="Here it is.")
        send(place)

    assert dispatch_of(message).state == Gone.ELSEWHERE
    assert Letter.objects.filter(slug="desk/answer_waiting", to="kim@example.com").count() == 1
    assert place.platform.sent == []


def test_the_quota_of_a_window_is_kept(place: Place, world: World) -> None:
    place.platform.allows(window=timedelta(hours=48), a_window=3)
    ticket = conversation(place)
    messages = [ticket.say(by=world.mei, body=f"Answer {number}.") for number in range(3)]
    send(place)

    # One of the three was the word that it came.
    assert [dispatch_of(message).state for message in messages] == [Gone.SENT, Gone.SENT, Gone.HELD]


def test_a_rate_makes_the_next_wait_and_is_no_failure(place: Place, world: World) -> None:
    ticket = conversation(place)
    place.platform.allows(rates=(ONE_A_MINUTE,))
    with clock.travel_to(clock.now() + timedelta(minutes=2)) as time:
        messages = [ticket.say(by=world.mei, body=f"Answer {number}.") for number in range(2)]
        send(place)
        assert [dispatch_of(message).state for message in messages] == [Gone.SENT, Gone.QUEUED]
        time.move(timedelta(minutes=1, seconds=1))
        send(place)
    assert dispatch_of(messages[1]).state == Gone.SENT


def test_what_may_pass_is_tried_again_and_those_behind_it_wait(place: Place, world: World) -> None:
    ticket = conversation(place)
    first, second = (ticket.say(by=world.mei, body=body) for body in ("First.", "Second."))
    place.platform.troubles = [PlatformError(Trouble.BUSY, retry_after=timedelta(seconds=30))]
    send(place)
    send(place)
    assert place.platform.sent == []

    with clock.travel_to(clock.now() + timedelta(seconds=31)):
        send(place)
    assert [text.split("\n")[0] for text in place.platform.texts] == ["First.", "Second."]
    assert dispatch_of(first).trouble == dispatch_of(second).trouble == ""


def test_what_is_refused_for_good_says_so_and_holds_nobody_up(place: Place, world: World) -> None:
    ticket = conversation(place)
    first, second = (ticket.say(by=world.mei, body=body) for body in ("First.", "Second."))
    place.platform.troubles = [PlatformError(Trouble.REFUSED, "bad content", code=87009)]
    send(place)

    failed = dispatch_of(first)
    assert (failed.state, failed.detail) == (Gone.FAILED, "87009 bad content")
    assert dispatch_of(second).state == Gone.SENT


def test_after_a_day_it_is_given_up(place: Place, world: World) -> None:
    message = conversation(place).say(by=world.mei, body="Hello.")
    with clock.travel_to(clock.now()) as time:
        for _ in range(26):
            place.platform.troubles = [PlatformError(Trouble.UNREACHABLE)]
            send(place)
            time.move(timedelta(hours=1, minutes=1))
    assert dispatch_of(message).state == Gone.FAILED


def test_a_process_that_died_while_sending_leaves_it_to_a_person(place: Place, world: World) -> None:
    ticket = conversation(place)
    message = ticket.say(by=world.mei, body="Did this arrive?")
    place.platform.troubles = [KeyboardInterrupt()]
    with pytest.raises(KeyboardInterrupt):
        send(place)
    send(place)

    dispatch = dispatch_of(message)
    assert (dispatch.state, place.platform.sent) == (Gone.UNCERTAIN, [])
    with pytest.raises(NotAllowed):
        dispatch.try_again(by=world.omar)
    dispatch.try_again(by=world.mei)
    send(place)
    assert (dispatch_of(message).state, len(place.platform.sent)) == (Gone.SENT, 1)
    with pytest.raises(TooLate):
        dispatch.try_again(by=world.mei)


def test_nothing_goes_to_who_has_left_until_they_come_back(place: Place, world: World) -> None:
    ticket = conversation(place)
    place.leaves()
    message = ticket.say(by=world.mei, body="Hello?")
    send(place)
    assert (dispatch_of(message).state, place.platform.sent) == (Gone.HELD, [])

    place.comes()
    send(place)
    assert dispatch_of(message).state == Gone.SENT


def test_a_paused_account_sends_nothing_and_loses_nothing(place: Place, world: World) -> None:
    message = conversation(place).say(by=world.mei, body="Hello.")
    place.account.paused_at = clock.now()
    place.account.save()
    send(place)
    assert (dispatch_of(message).state, place.platform.sent) == (Gone.QUEUED, [])


def test_who_only_comes_gives_no_room_where_the_platform_counts_messages(place: Place, world: World) -> None:
    place.platform.allows(window=timedelta(hours=48), coming_opens=False)
    ticket = conversation(place)
    with clock.travel_to(clock.now() + timedelta(hours=49)):
        message = ticket.say(by=world.mei, body="Sorry for the wait.")
        place.comes()
        send(place)
    assert dispatch_of(message).state == Gone.HELD


def test_what_did_not_arrive_after_all_says_so(place: Place, world: World) -> None:
    message = conversation(place).say(by=world.mei, body="Try again now.")
    send(place)
    uid = Sent.objects.latest("pk").uid

    refused = PlatformError(Trouble.BLOCKED, "rejected", code=10)
    assert Sent.objects.did_not_arrive(place.account, uid, refused)
    assert not Sent.objects.did_not_arrive(place.account, uid, refused)

    dispatch = dispatch_of(message)
    assert (dispatch.state, dispatch.trouble, dispatch.pieces) == (Gone.FAILED, Trouble.BLOCKED, 0)
    assert dispatch.may_try_again


def test_what_came_too_late_after_all_goes_again_once_they_write(place: Place, world: World) -> None:
    message = conversation(place).say(by=world.mei, body="Try again now.")
    send(place)
    Sent.objects.did_not_arrive(place.account, Sent.objects.latest("pk").uid, PlatformError(Trouble.QUOTA))
    assert dispatch_of(message).state == Gone.HELD

    place.platform.sent.clear()
    place.writes("Hello?")
    send(place)
    assert dispatch_of(message).state == Gone.SENT
    assert "Try again now." in place.platform.texts[0]

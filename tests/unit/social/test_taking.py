"""What people write on a platform comes into tickets: once, in order, without its secrets."""

from datetime import timedelta

import pytest
from django.db import connection

from tests.unit.social.somewhere import Place
from tests.world import World, customer
from walletdesk.channels.social import ledger, taking
from walletdesk.channels.social.ledger import NotOurs
from walletdesk.channels.social.models import Arrival, Conversation, Dispatch, Identity, Link, Taken
from walletdesk.channels.social.shapes import Incoming, Media, MediaKind, Profile
from walletdesk.channels.social.taking import take_in_waiting
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.core import clock
from walletdesk.desk.models import Attachment, Catch, Channel, Message, Ticket
from walletdesk.desk.models.row import Identified
from walletdesk.limits.words import UPLOADS

PHRASE = "abandon " * 11 + "about"


def test_a_message_opens_a_ticket_of_nobody(place: Place) -> None:
    arrival = place.writes("I can't get in.", name="Lin")

    ticket = Ticket.objects.get()
    assert (arrival.state, ticket.channel, ticket.name) == (Taken.STORED, Channel.TELEGRAM, "Lin")
    assert (ticket.customer, ticket.email, ticket.identified_by) == (None, "", Identified.NOBODY)
    assert [message.body for message in ticket.messages.all()] == ["I can't get in."]
    assert ticket.promise is not None


def test_who_comes_without_a_name_is_asked_about_once_a_week(place: Place) -> None:
    place.platform.people["lin"] = Profile(f"Lin {PHRASE}", "lin_wei", "zh-Hans")
    place.writes("Hello")
    place.writes("Are you there?")
    place.writes("Named", who="omar", name="Omar")

    assert place.platform.asked_about == ["lin"]
    lin = Identity.objects.get(external_id="lin")
    assert (lin.handle, lin.language, "abandon" in lin.name) == ("lin_wei", "zh-Hans", False)
    with clock.travel_to(clock.now() + timedelta(days=8)):
        place.writes("Once more")
    assert place.platform.asked_about == ["lin", "lin"]


def test_the_same_thing_told_five_times_is_one_message(place: Place) -> None:
    told = Incoming("uid", "lin", clock.now(), text="Hello")
    new = [ledger.enter(place.account, [told, told]) for _ in range(5)]
    for _ in range(3):
        take_in_waiting(place.account.pk)

    assert new == [1, 0, 0, 0, 0]
    assert Message.objects.filter(author_kind="customer").count() == 1


def test_what_comes_in_a_row_is_one_ticket_in_its_order(place: Place) -> None:
    for number in range(4):
        place.tells(Incoming(str(number), "lin", clock.now(), text=f"Line {number}"))
    take_in_waiting(place.account.pk)

    said = Message.objects.filter(author_kind="customer").order_by("number")
    assert [message.body for message in said] == ["Line 0", "Line 1", "Line 2", "Line 3"]
    assert Ticket.objects.count() == 1


def test_two_people_have_two_tickets(place: Place) -> None:
    place.writes(who="lin")
    place.writes(who="omar")

    assert Conversation.objects.count() == Ticket.objects.count() == 2


def test_who_writes_a_week_after_the_end_has_a_new_ticket(place: Place, world: World) -> None:
    place.writes("First")
    first = Conversation.objects.get().ticket
    first.close(by=world.mei, reason="Solved")
    with clock.travel_to(clock.now() + timedelta(days=1)):
        place.writes("It is back")
    assert not first.is_closed

    first.close(by=world.mei, reason="Solved")
    with clock.travel_to(clock.now() + timedelta(days=7)):
        place.writes("Something else")
    assert Conversation.objects.count() == 2


def test_a_secret_is_nowhere_and_its_writer_is_told_at_once(place: Place) -> None:
    place.writes(f"Here is it: {PHRASE}", name=PHRASE)

    with connection.cursor() as cursor:
        for table in ("social_arrival", "desk_message", "desk_ticket", "social_identity", "social_dispatch"):
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text LIKE '%%abandon abandon%%'")
            assert cursor.fetchone() == (0,), table
    assert {catch.kind for catch in Catch.objects.all()} == {"seed_phrase"}
    assert "delete your message here as well" in Dispatch.objects.get().text


def test_files_are_fetched_and_made_clean(place: Place) -> None:
    place.platform.files = {"one": b"just words", "two": PlatformError(Trouble.GONE), "three": b"MZ\x90\x00"}
    media = tuple(Media(MediaKind.FILE, name, f"{name}.txt") for name in ("one", "two", "three"))

    place.writes("", media=media)

    message = Message.objects.get(author_kind="customer")
    assert [file.name for file in message.files] == ["one.txt"]
    assert [left.name for left in message.left_out] == ["two.txt", "three.txt"]
    assert "two.txt: The platform did not hand this file out" in Dispatch.objects.get().text


def test_nobody_fills_our_disk_with_files(place: Place) -> None:
    """As many in an hour as by the website; of the others is said that they were too many."""
    place.platform.files["one"] = b"just words"
    flood = tuple(Media(MediaKind.FILE, "one", "one.txt") for _ in range(5))
    for _ in range(UPLOADS.count // 5 + 1):
        place.writes("Look", media=flood)
    place.writes("Mine", who="omar", media=flood[:1])

    last, other = Message.objects.filter(author_kind="customer").order_by("-pk")[:2][::-1]
    assert Attachment.objects.filter(message__author_kind="customer").count() == UPLOADS.count + 1
    assert (len(last.left_out), len(other.files)) == (5, 1)
    with clock.travel_to(clock.now() + UPLOADS.per):
        place.writes("Later", media=flood[:1])
    assert len(Message.objects.filter(author_kind="customer").latest("pk").files) == 1


def test_few_files_lie_in_memory_at_once(place: Place) -> None:
    place.platform.files["one"] = b"just words"
    for number in range(12):
        media = (Media(MediaKind.FILE, "one", "one.txt"),)
        place.tells(Incoming(str(number), f"who-{number}", clock.now(), text="Look", media=media))

    assert len(taking._next(place.account)) == taking.FILES_AT_ONCE
    take_in_waiting(place.account.pk)
    assert Attachment.objects.count() == 12


def test_a_file_that_may_come_later_holds_up_only_its_sender(place: Place) -> None:
    place.platform.files["photo"] = PlatformError(Trouble.UNREACHABLE)
    first = place.writes("With a file", media=(Media(MediaKind.FILE, "photo", "a.txt"),))
    second, others = place.writes("After it"), place.writes("Mine", who="omar")

    assert (first.state, second.state, others.state) == (Taken.WAITING, Taken.WAITING, Taken.STORED)
    place.platform.files["photo"] = b"words"
    with clock.travel_to(clock.now() + timedelta(minutes=1)):
        take_in_waiting(place.account.pk)

    bodies = Conversation.objects.get(identity__external_id="lin").ticket.messages.order_by("number")
    assert [message.body for message in bodies] == ["With a file", "After it"]


def test_what_fails_again_and_again_is_shown_as_failed(place: Place) -> None:
    place.platform.files["photo"] = PlatformError(Trouble.UNREACHABLE, "away")
    arrival = place.writes("", media=(Media(MediaKind.FILE, "photo", "a.txt"),))
    with clock.travel_to(clock.now()) as time:
        for _ in range(10):
            time.move(timedelta(hours=1))
            take_in_waiting(place.account.pk)

    arrival.refresh_from_db()
    assert arrival.state == Taken.FAILED
    assert "away" in arrival.last_error


def test_coming_and_leaving_open_no_ticket(place: Place) -> None:
    place.comes()
    place.leaves()

    assert Ticket.objects.count() == 0
    assert {arrival.state for arrival in Arrival.objects.all()} == {Taken.NOTED}
    assert Identity.objects.get().left_at is not None


def test_a_message_of_nothing_opens_no_ticket(place: Place) -> None:
    assert place.writes("  \u200b ").state == Taken.EMPTY
    assert Ticket.objects.count() == 0


def test_the_ticket_of_a_linked_identity_is_its_customers(place: Place) -> None:
    lin = customer("Lin")
    place.writes("A stranger's words")
    Link.objects.create(identity=Identity.objects.get(), customer=lin)
    place.writes("Lin's words")

    ticket = Ticket.objects.latest("pk")
    assert (ticket.customer, ticket.identified_by, ticket.email) == (lin, Identified.LINKED, lin.email)
    assert Ticket.objects.count() == 2
    assert list(Ticket.objects.visible_to(lin)) == [ticket]


@pytest.mark.parametrize("wrong", [{"uid": ""}, {"sender": ""}, {"uid": "u" * 201}, {"place": "p" * 201}])
def test_what_no_platform_says_is_refused_and_stores_nothing(place: Place, wrong: dict[str, str]) -> None:
    facts = {"uid": "uid", "sender": "lin", "at": clock.now(), "text": "Hello", **wrong}
    with pytest.raises(NotOurs):
        ledger.enter(place.account, [Incoming(**facts)])  # type: ignore[arg-type]
    assert Arrival.objects.count() == 0


def test_a_million_characters_are_kept_as_a_beginning(place: Place) -> None:
    place.writes("goodbyes " * 200_000)
    assert Message.objects.get(author_kind="customer").body.startswith("goodbyes goodbyes")

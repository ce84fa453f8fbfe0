"""What Telegram tells, read: who wrote what, and what is nothing to us."""

from typing import Any

import pytest

from tests.platforms.telegram import AT, LIN
from walletdesk.channels.social.shapes import Incoming, Media, MediaKind, What
from walletdesk.channels.telegram.reading import Unreadable, number_of, read

LIN_IN_CHINESE = {**LIN, "language_code": "zh-hans"}


def message(**content: Any) -> dict[str, Any]:
    chat = {"id": LIN["id"], "type": "private"}
    return {"message_id": 7, "from": LIN, "chat": chat, "date": AT, **content}


def taken(kind: str = "message", **content: Any) -> Incoming:
    incoming = read({"update_id": 12, kind: message(**content)}, bot="72")
    assert incoming
    return incoming


def said(**content: Any) -> str:
    return taken(**content).text


def test_who_wrote_and_when_comes_with_the_words() -> None:
    incoming = taken(text="I can't sign in.")

    assert (incoming.uid, incoming.sender, incoming.what) == ("72:12", "81001", What.MESSAGE)
    assert (incoming.name, incoming.handle, incoming.language) == ("Lin Wei", "lin_wei", "en")
    assert incoming.text == "I can't sign in."
    assert int(incoming.at.timestamp()) == AT
    assert incoming.facts == {"message": 7}


def test_an_edited_message_is_a_new_line_that_says_so() -> None:
    incoming = taken("edited_message", text="I can sign in.", edit_date=AT + 60)

    assert incoming.text == "Edited: I can sign in."
    assert int(incoming.at.timestamp()) == AT + 60
    assert incoming.facts["edited"] is True


def test_what_is_said_of_a_chinese_message_is_said_in_chinese() -> None:
    assert taken("edited_message", text="我登不上", edit_date=AT, **{"from": LIN_IN_CHINESE}).text == (
        "已修改：我登不上"
    )


@pytest.mark.parametrize(
    ("text", "facts"),
    [("/start", {}), ("/start kQ3_x-9", {"start": "kQ3_x-9"}), ("/start@help_bot abc", {"start": "abc"})],
)
def test_start_opens_the_conversation_and_keeps_its_payload(text: str, facts: dict[str, str]) -> None:
    incoming = taken(text=text)

    assert (incoming.what, incoming.text, incoming.facts) == (What.CAME, "", facts)


@pytest.mark.parametrize("text", ["/start now please!", "/started", "/start " + "a" * 65])
def test_what_only_looks_like_a_start_is_a_message(text: str) -> None:
    assert taken(text=text).what is What.MESSAGE


@pytest.mark.parametrize(
    ("status", "what"), [("kicked", What.LEFT), ("left", What.LEFT), ("member", What.CAME)]
)
def test_who_blocks_the_bot_has_left_and_may_come_back(status: str, what: What) -> None:
    chat = {"id": LIN["id"], "type": "private"}
    change = {"chat": chat, "from": LIN, "date": AT, "new_chat_member": {"status": status}}
    incoming = read({"update_id": 13, "my_chat_member": change}, bot="72")

    assert incoming
    assert incoming.what is what


@pytest.mark.parametrize("kind", ["group", "supergroup", "channel"])
def test_what_is_said_in_a_group_is_nothing_to_us(kind: str) -> None:
    chat = {"id": -5, "type": kind}
    added = {"chat": chat, "from": LIN, "date": AT, "new_chat_member": {"status": "member"}}

    assert read({"update_id": 1, "message": message(text="hi", chat=chat)}, bot="72") is None
    assert read({"update_id": 2, "my_chat_member": added}, bot="72") is None


@pytest.mark.parametrize(
    "update",
    [
        {"update_id": 1, "poll_answer": {}},
        {"update_id": 1, "message": message(pinned_message={"message_id": 3})},
        {"update_id": 1, "message": message(text="hi", **{"from": {**LIN, "is_bot": True}})},
    ],
)
def test_what_nobody_said_to_us_is_passed_over(update: dict[str, Any]) -> None:
    assert read(update, bot="72") is None


def test_of_a_photo_the_largest_that_we_take_is_fetched() -> None:
    sizes = [
        {"file_id": "small", "width": 90, "height": 60, "file_size": 1_000},
        {"file_id": "large", "width": 1280, "height": 853, "file_size": 200_000},
        {"file_id": "huge", "width": 9000, "height": 6000, "file_size": 12_000_000},
    ]
    incoming = taken(photo=sizes, caption="This is what I see.")

    assert incoming.media == (Media(MediaKind.IMAGE, "large", "photo-7.jpg", 200_000),)
    assert incoming.text == "This is what I see."


@pytest.mark.parametrize(
    ("content", "kind", "name"),
    [
        ({"voice": {"file_id": "f", "mime_type": "audio/ogg"}}, MediaKind.VOICE, "voice-7.ogg"),
        ({"audio": {"file_id": "f", "file_name": "call.m4a"}}, MediaKind.VOICE, "call.m4a"),
        ({"document": {"file_id": "f", "file_name": "log.txt"}}, MediaKind.FILE, "log.txt"),
        ({"video": {"file_id": "f"}}, MediaKind.VIDEO, "video-7.mp4"),
        ({"video_note": {"file_id": "f"}}, MediaKind.VIDEO, "video-7.mp4"),
        (
            {"animation": {"file_id": "f"}, "document": {"file_id": "g"}},
            MediaKind.VIDEO,
            "animation-7.mp4",
        ),
    ],
)
def test_each_kind_of_file_is_known(content: dict[str, Any], kind: MediaKind, name: str) -> None:
    (media,) = taken(**content).media

    assert (media.kind, media.name, media.reference) == (kind, name, "f")


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ({"sticker": {"file_id": "s", "emoji": "😡"}}, "😡"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "🎲"),
        (
            {"contact": {"first_name": "Bo", "phone_number": "+441632960961"}},
            "Contact: Bo, +441632960961",
        ),
        ({"location": {"latitude": 31.2, "longitude": 121.5}}, "Location: 31.2, 121.5"),
        (
            {
                "venue": {"title": "Station", "address": "Road 1"},
                "location": {"latitude": 1.0, "longitude": 2.0},
            },
            "Place: Station, Road 1",
        ),
        ({"poll": {"question": "Is it you?"}}, "Poll: Is it you?"),
        ({"story": {"id": 3}}, "(something that can't be shown here: story)"),
    ],
)
def test_what_is_no_text_is_said_in_words(content: dict[str, Any], text: str) -> None:
    assert said(**content) == text


@pytest.mark.parametrize(
    ("origin", "line"),
    [
        ({"type": "user", "sender_user": {"username": "desk_help1"}}, "Forwarded from @desk_help1:"),
        ({"type": "hidden_user", "sender_user_name": "Support"}, "Forwarded from Support:"),
        ({"type": "channel", "chat": {"title": "Rewards"}}, "Forwarded from Rewards:"),
        ({"type": "user", "sender_user": {}}, "Forwarded:"),
    ],
)
def test_what_was_forwarded_says_from_whom(origin: dict[str, Any], line: str) -> None:
    assert said(text="Send 0.1 ETH", forward_origin=origin) == f"{line}\nSend 0.1 ETH"


def test_a_hidden_address_stands_behind_its_words() -> None:
    # 🔒 is two units of UTF-16, in which Telegram counts.
    text, link = (
        "🔒 press here now",
        {"type": "text_link", "offset": 3, "length": 10, "url": "http://evil.test/"},
    )

    assert said(text=text, entities=[link]) == "🔒 press here (http://evil.test/) now"


def test_pictures_of_one_album_are_messages_that_name_it() -> None:
    photo = [{"file_id": "a", "width": 1, "height": 1}]
    assert taken(photo=photo, media_group_id="139").facts == {"message": 7, "album": "139"}


@pytest.mark.parametrize(
    "update",
    [
        None,
        [],
        {},
        {"update_id": "5", "message": message(text="hi")},
        {"update_id": 2**70, "message": message(text="hi")},
        {"update_id": 5, "message": "hi"},
        {"update_id": 5, "message": {"text": "hi"}},
        {"update_id": 5, "message": message(text="hi", date="yesterday")},
        {"update_id": 5, "message": message(text="hi", date=10**18)},
        {"update_id": 5, "message": message(photo=[{"file_id": "../../etc", "width": 1, "height": 1}])},
        {"update_id": 5, "message": message(text="hi", entities=[{"type": "text_link"}])},
        {"update_id": 5, "my_chat_member": {"chat": {"type": "private"}}},
    ],
)
def test_what_is_no_update_is_called_unreadable(update: Any) -> None:
    with pytest.raises(Unreadable):
        read(update, bot="72")


@pytest.mark.parametrize("update", [None, "x", {}, {"update_id": "5"}, {"update_id": -1}])
def test_only_a_number_is_one(update: Any) -> None:
    assert number_of(update) is None


def test_a_language_that_is_none_is_left_out() -> None:
    assert taken(text="hi", **{"from": {**LIN, "language_code": "\x00en; drop"}}).language == ""

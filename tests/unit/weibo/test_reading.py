"""What Weibo pushes, by the examples of its documentation."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from walletdesk.channels.social.shapes import Media, MediaKind, What
from walletdesk.channels.weibo import reading
from walletdesk.core.clock import now

TEXT = {
    "type": "text",
    "receiver_id": 1902538057,
    "sender_id": 2489518277,
    "created_at": "Mon Jul 16 18:09:20 +0800 2012",
    "text": "私信或留言内容",
    "data": {},
}


def test_a_text_is_a_message():
    one = reading.incoming(TEXT)
    assert one is not None
    assert (one.what, one.sender, one.text) == (What.MESSAGE, "2489518277", "私信或留言内容")
    assert one.at == datetime(2012, 7, 16, 10, 9, 20, tzinfo=UTC)
    assert reading.receiver(TEXT) == "1902538057"


@pytest.mark.parametrize(
    ("kind", "words", "media"),
    [("image", "发了一张图片", MediaKind.IMAGE), ("voice", "发了一个语音消息", MediaKind.VOICE)],
)
def test_a_file_is_fetched_by_the_receivers_number_and_weibos_own_words_are_left_out(kind, words, media):
    data = {"vfid": 821804459, "tovfid": 821804469}
    one = reading.incoming({**TEXT, "type": kind, "text": words, "data": data})
    assert one is not None
    assert one.media == (Media(media, "821804469"),)
    assert one.text == ""


def test_what_somebody_wrote_with_a_picture_stays():
    one = reading.incoming({**TEXT, "type": "image", "text": "看这个", "data": {"tovfid": "1"}})
    assert one is not None
    assert one.text == "看这个"


def test_a_place_is_its_words_and_where_it_is():
    data = {"longitude": "116.308586", "latitude": "39.982525"}
    one = reading.incoming(
        {**TEXT, "type": "position", "text": "我在这里: http://t.cn/zQgLLYO", "data": data}
    )
    assert one is not None
    assert one.text == "我在这里: http://t.cn/zQgLLYO\n39.982525, 116.308586"


@pytest.mark.parametrize("subtype", ["follow", "subscribe", "scan", "scan_follow", "click"])
def test_who_follows_or_presses_the_menu_has_come_and_can_be_answered(subtype):
    one = reading.incoming({**TEXT, "type": "event", "text": "关注事件消息", "data": {"subtype": subtype}})
    assert one is not None
    assert (one.what, one.text) == (What.CAME, "")


def test_who_unfollows_has_left():
    one = reading.incoming({**TEXT, "type": "event", "data": {"subtype": "unfollow"}})
    assert one is not None
    assert one.what == What.LEFT


@pytest.mark.parametrize(
    "push",
    [
        {"type": "event", "data": {"subtype": "unsubscribe"}},
        {"type": "event", "data": {"subtype": "view", "key": "https://somewhere.example"}},
        {"type": "event", "data": "none"},
        {"type": "hologram"},
        {"type": None},
        {"type": ["text"]},
    ],
)
def test_what_asks_for_nothing_and_what_is_new_is_ignored(push):
    assert reading.incoming({**TEXT, **push}) is None


def test_two_messages_of_one_second_are_two_and_one_told_again_is_one():
    again = json.loads(json.dumps(dict(reversed(TEXT.items()))))
    assert reading.uid(again) == reading.uid(TEXT)
    others = [{"text": "还有"}, {"sender_id": 3}, {"created_at": "Mon Jul 16 18:09:21 +0800 2012"}]
    others += [{"type": "image"}, {"data": {"tovfid": 1}}, {"receiver_id": 2}]
    assert len({reading.uid({**TEXT, **other}) for other in [{}, *others]}) == 7


def test_an_id_is_taken_where_weibo_gives_one():
    assert reading.uid({**TEXT, "id": 4100000000000001}) == "id:4100000000000001"
    assert reading.uid({**TEXT, "id": "nonsense"}) == reading.uid(TEXT)


@pytest.mark.parametrize("when", [None, 7, "yesterday", "Mon Jul 99 18:09:20 +0800 2012", "x" * 999])
def test_a_time_that_cannot_be_read_loses_no_message(when):
    one = reading.incoming({**TEXT, "created_at": when})
    assert one is not None
    assert abs(one.at - now()) < timedelta(minutes=1)


@pytest.mark.parametrize("body", [b"", b"{", b"[1]", b'"text"', b"\xff\xfe", b"[" * 100_000])
def test_what_is_no_object_is_malformed(body):
    with pytest.raises(reading.Malformed):
        reading.read(body)


@pytest.mark.parametrize("sender", [None, "", True, -1, 1.5, "abc", "1" * 21, {}, [1]])
def test_a_message_of_nobody_is_malformed(sender):
    with pytest.raises(reading.Malformed):
        reading.incoming({**TEXT, "sender_id": sender})


def test_a_file_without_a_number_is_malformed():
    with pytest.raises(reading.Malformed):
        reading.incoming({**TEXT, "type": "image", "data": {}})


MENTION = {
    **TEXT,
    "type": "mention",
    "text": "@我们 我的转账卡住了",
    "data": {"subtype": "status", "key": "4100000001"},
}


def test_a_post_that_names_us_is_a_mention_and_no_message():
    one = reading.mentioned(MENTION)
    assert one is not None
    assert (one.uid, one.author, one.text) == ("4100000001", "2489518277", "@我们 我的转账卡住了")
    assert one.url == "https://m.weibo.cn/status/4100000001"
    assert reading.incoming(MENTION) is None
    assert reading.mentioned(TEXT) is None


def test_a_comment_that_names_us_is_left_out():
    assert reading.mentioned({**MENTION, "data": {"subtype": "comment", "key": "1"}}) is None


@pytest.mark.parametrize("key", [None, "", "../users", True])
def test_a_mention_without_its_post_is_malformed(key):
    with pytest.raises(reading.Malformed):
        reading.mentioned({**MENTION, "data": {"subtype": "status", "key": key}})

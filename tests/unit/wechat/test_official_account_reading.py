"""What each kind of message to the Official Account becomes."""

import pytest

from tests.platforms.wechat import OPENID, message
from walletdesk.channels.social.shapes import Incoming, Media, MediaKind, What
from walletdesk.channels.wechat.official_account.reading import read
from walletdesk.channels.wechat.payload import Unreadable, parse


def read_as(kind: str, **values: object) -> Incoming:
    incoming = read(parse(message(kind, **values)))
    assert incoming is not None
    return incoming


def test_a_picture_is_fetched_by_its_id_and_never_from_the_address_beside_it() -> None:
    incoming = read_as("image", PicUrl="http://mmbiz.example/0", MediaId="SRazYKH_aw5")

    assert incoming.media == (Media(MediaKind.IMAGE, "SRazYKH_aw5"),)
    assert incoming.text == ""


def test_a_voice_brings_what_wechat_heard_in_it() -> None:
    incoming = read_as("voice", MediaId="voice-1", Format="amr", Recognition="我的转账卡住了")

    assert incoming.media == (Media(MediaKind.VOICE, "voice-1", "voice.amr"),)
    assert incoming.text == "我的转账卡住了"


def test_a_voice_is_whole_without_it_and_its_format_is_no_path() -> None:
    assert read_as("voice", MediaId="v", Format="../x").media == (Media(MediaKind.VOICE, "v"),)


@pytest.mark.parametrize("kind", ["video", "shortvideo"])
def test_videos_long_and_short_are_videos(kind: str) -> None:
    assert read_as(kind, MediaId="v", ThumbMediaId="t").media == (Media(MediaKind.VIDEO, "v"),)


def test_a_place_is_its_name_and_where_it_is() -> None:
    incoming = read_as("location", Location_X="23.134", Location_Y="113.358", Scale=20, Label="广州塔")
    assert incoming.text == "广州塔\n23.134, 113.358"


def test_a_link_is_what_it_says_and_where_it_leads() -> None:
    incoming = read_as("link", Title="Prize", Description="Claim it", Url="https://scam.example/")
    assert incoming.text == "Prize\nClaim it\nhttps://scam.example/"


def test_a_kind_that_is_new_to_us_is_not_lost() -> None:
    assert read_as("miniprogrampage", Title="x").text == "[miniprogrampage]"


@pytest.mark.parametrize(
    ("event", "what"),
    [("subscribe", What.CAME), ("SCAN", What.CAME), ("CLICK", What.CAME), ("unsubscribe", What.LEFT)],
)
def test_coming_and_leaving_are_told(event: str, what: What) -> None:
    incoming = read_as("event", Event=event, EventKey="qrscene_1", Ticket="gQ")
    assert (incoming.what, incoming.sender) == (what, OPENID)


def test_two_presses_on_different_menus_in_one_second_are_two() -> None:
    first = read_as("event", Event="CLICK", EventKey="HELP", CreateTime=1)
    second = read_as("event", Event="CLICK", EventKey="STATUS", CreateTime=1)
    assert first.uid != second.uid


def test_an_id_that_is_none_is_refused() -> None:
    with pytest.raises(Unreadable):
        read(parse(message(MsgId="1 2")))

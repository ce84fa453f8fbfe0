"""Who pretends to be us, and who only has a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.email.origin.letters import NOBODY, letter, lins_zone
from walletdesk.channels.email.origin import Dmarc, Origin, Result, judge
from walletdesk.channels.email.origin.fakes import Fake, House, fake
from walletdesk.channels.email.reading import Mailbox

HOUSE = House(
    brand="WalletDesk",
    addresses={"help@desk.example", "ada@staff.example", "b.chen@staff.example"},
    domains={"desk.example", "例子.中国"},
    agents={"Ada Chen", "Bo", "王小明"},
)
UNPROVEN = Origin()


def proven(address: str) -> Origin:
    domain = address.rpartition("@")[2]
    return Origin(author=address, dmarc=Dmarc(Result.PASS, "reject", domain, ("dkim",)))


def judged(name: str, address: str, origin: Origin = UNPROVEN, house: House = HOUSE) -> Fake | None:
    return fake([Mailbox(name, address)], origin, house)


@pytest.mark.parametrize(
    ("name", "address", "how"),
    [
        ("", "help@desk.example", Fake.OUR_ADDRESS),
        ("Ada Chen", "Ada@Staff.example", Fake.OUR_ADDRESS),
        ("", "boss@desk.example", Fake.OUR_DOMAIN),
        ("", "help+abc@mail.desk.example", Fake.OUR_DOMAIN),
        ("", "a@xn--fsqu00a.xn--fiqs8s", Fake.OUR_DOMAIN),
        ("", "help@desk.examp1e", Fake.LOOK_ALIKE),
        ("", "help@d\u0435sk.example", Fake.LOOK_ALIKE),
        ("", "help@" + "d\u0435sk.example".encode("idna").decode(), Fake.LOOK_ALIKE),
        ("", "help@de-sk.example", Fake.LOOK_ALIKE),
        ("", "x@walletdesk-support.example", Fake.LOOK_ALIKE),
        ("", "x@walletdesk.evil.example", Fake.LOOK_ALIKE),
        ("", "x@wa11etdesk.example", Fake.LOOK_ALIKE),
        ("", "walletdesk.support@post.example", Fake.LOOK_ALIKE),
        ("help@desk.example", "x@post.example", Fake.SHOWN_ADDRESS),
        ("Support <anyone@desk.example>", "x@post.example", Fake.SHOWN_ADDRESS),
        ("b.chen＠staff.example (Bo)", "x@post.example", Fake.SHOWN_ADDRESS),
        ("WalletDesk", "x@post.example", Fake.OUR_NAME),
        ("WalletDesk Support", "x@post.example", Fake.OUR_NAME),
        ("W\u0430llet\u200bD\u0435sk Support", "x@post.example", Fake.OUR_NAME),
        ("ＷａｌｌｅｔＤｅｓｋ　Ｔｅａｍ", "x@post.example", Fake.OUR_NAME),
        ("WALLET DESK security", "x@post.example", Fake.OUR_NAME),
        ("WaIIetDesk 客服", "x@post.example", Fake.OUR_NAME),
        ("官方WalletDesk", "x@post.example", Fake.OUR_NAME),
        ("Ada Chen, Support", "x@post.example", Fake.AGENT_NAME),
        ("Ada Chen (WalletDesk)", "x@post.example", Fake.AGENT_NAME),
        ("Αda Chen", "support@post.example", Fake.AGENT_NAME),
        ("客服 王小明", "x@post.example", Fake.AGENT_NAME),
        ("Bo from WalletDesk", "x@post.example", Fake.AGENT_NAME),
    ],
)
def test_it_pretends_to_be_ours(name: str, address: str, how: Fake) -> None:
    assert judged(name, address) == how


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Ada Chen", "ada.chen@post.example"),
        ("王小明", "wang@post.example"),
        ("Bo", "bo@post.example"),
        ("Bo Support", "bo@support-firm.example"),
        ("Adam Chen, Support", "adam@firm.example"),
        ("Support", "support@firm.example"),
        ("支持比特币", "fan@post.example"),
        ("Lin", "walletdesk@lin.example"),
        ("Lin (a WalletDesk customer)", "lin@post.example"),
        ("lin@post.example", "lin@post.example"),
        ("Lin", "lin@mydesk.example"),
        ("Lin", "lin@desk.example.org"),
        ("", ""),
    ],
)
def test_it_is_somebody_else_s_letter(name: str, address: str) -> None:
    assert judged(name, address) is None


def test_what_is_proven_ours_is_no_fake() -> None:
    for address in ("help@desk.example", "ada@staff.example", "boss@mail.desk.example"):
        assert judged("WalletDesk Support", address, proven(address)) is None


def test_the_proof_of_one_address_does_not_serve_another() -> None:
    assert judged("", "help@desk.example", proven("boss@desk.example")) == Fake.OUR_ADDRESS


def test_a_proven_stranger_may_not_take_our_name_either() -> None:
    assert judged("WalletDesk Support", "x@evil.example", proven("x@evil.example")) == Fake.OUR_NAME


def test_one_fake_author_among_several_is_enough() -> None:
    authors = [Mailbox("Lin", "lin@lin.example"), Mailbox("", "help@desk.example")]
    assert fake(authors, UNPROVEN, HOUSE) == Fake.OUR_ADDRESS


def test_a_short_brand_does_not_make_everybody_a_fake() -> None:
    short = House("Go", set(), set(), set())
    assert judged("Google Support", "x@google.example", house=short) is None
    assert judged("", "", house=House("", {""}, {""}, {""})) is None


def test_a_chinese_brand_is_known_too() -> None:
    house = House("钱包", set(), set(), set())
    assert judged("钱包客服", "x@post.example", house=house) == Fake.OUR_NAME
    assert judged("我的钱包", "x@post.example", house=house) is None


def test_a_spoofed_letter_is_a_fake_from_its_bytes_to_the_reason() -> None:
    author = "boss@lin.example"
    origin = judge(letter(author), NOBODY, lins_zone())
    house = House("WalletDesk", set(), {"lin.example"}, set())
    assert judged("", author, origin, house) == Fake.OUR_DOMAIN


@given(st.text(), st.text(), st.text(), st.text())
def test_no_name_and_no_address_makes_it_fail(name: str, address: str, brand: str, agent: str) -> None:
    judged(name, address, house=House(brand, {address[1:]}, {name}, {agent}))

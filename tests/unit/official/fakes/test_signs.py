"""One canonical form for each thing, whatever it looks like; and nothing that can be clicked."""

import pytest

from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.verdict import Thing, What
from walletdesk.official.fakes.defang import defanged, shown
from walletdesk.official.fakes.ours import is_ours
from walletdesk.official.fakes.sign import sign_of
from walletdesk.official.fakes.sketch import ALIKE, resemblance, sketch

OURS = Ours(
    domains=frozenset({"help.harbor.example"}),
    urls=frozenset({"https://medium.com/@harbor", "https://desk.port.example:8443"}),
    apps=frozenset({"apple:1234567890", "google:com.harbor.app"}),
    senders=frozenset({"help@harbor.example"}),
    phones=frozenset({"+861012345678"}),
    handles={"telegram": frozenset({"harbordesk"})},
    payment=frozenset({"0x" + "a1" * 20}),
)
LETTER = (
    "Dear customer, your wallet has been restricted. To lift the restriction you have to confirm your "
    "recovery words within twenty-four hours on our page. Your support team"
)


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        (What.LINK, "HTTPS://WWW.Evil.top:8443/login?a=1#b", "evil.top"),
        (What.LINK, "hxxps://evil[.]top", "evil.top"),
        (What.LINK, "https://help@evil.top\\@harbor.example", "evil.top"),
        (What.LINK, "https://hаrbor.example/", "xn--hrbor-4ve.example"),
        (What.LINK, "https://sites.google.com/view/harbor/", "sites.google.com/view/harbor"),
        (What.LINK, "https://bit.ly/3xYz", "bit.ly/3xYz"),
        (What.LINK, "http://0x7f.1/", "127.0.0.1"),
        (What.LINK, "https://t.me/Harbor_Help", "harbor_help"),
        (What.MAIL, "Help@EVIL.top", "help@evil.top"),
        (What.HANDLE, "@ＨarborHelp", "harborhelp"),
        (What.PHONE, "010-8765 4321", "+861087654321"),
        (What.PAYMENT, "0X" + "AB" * 20, "0x" + "ab" * 20),
    ],
)
def test_each_thing_has_one_spelling(kind: What, text: str, key: str) -> None:
    sign = sign_of(Thing(kind, text), OURS)
    assert sign and sign.key == key


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html;base64,PHNjcmlwdD4=", "https://", "…"]
)
def test_what_leads_nowhere_names_nobody(text: str) -> None:
    assert sign_of(Thing(What.LINK, text), OURS) is None


def test_homoglyphs_of_a_name_are_apart_and_share_a_mark() -> None:
    one, other = (sign_of(Thing(What.HANDLE, name, "x"), OURS) for name in ("@harborhelp", "@hаrb0rhe1p"))
    assert one and other
    assert one.key != other.key
    assert one.marks == other.marks


@pytest.mark.parametrize("mail", ["harbor.help@gmail.com", "12345@qq.com"])
def test_a_mailbox_where_everybody_has_one_marks_only_itself(mail: str) -> None:
    sign = sign_of(Thing(What.MAIL, mail), OURS)
    assert sign and sign.marks == (f"mail:{mail}",)


@pytest.mark.parametrize(
    ("kind", "text", "network"),
    [
        (What.LINK, "https://a.help.harbor.example/", ""),
        (What.LINK, "https://harbor.example/", ""),
        (What.LINK, "https://medium.com/@harbor/news", ""),
        (What.LINK, "https://desk.port.example:8443/", ""),
        (What.LINK, "https://desk.port.example/", ""),
        (What.LINK, "https://apps.apple.com/cn/app/harbor/id1234567890?l=en", ""),
        (What.LINK, "https://play.google.com/store/apps/details?id=com.harbor.app", ""),
        (What.MAIL, "Help@Harbor.example", ""),
        (What.PHONE, "+86 10 1234 5678", ""),
        (What.PAYMENT, "0x" + "A1" * 20, ""),
        (What.HANDLE, "@HarborDesk", "telegram"),
        (What.HANDLE, "@HarborDesk", ""),
    ],
)
def test_what_is_ours_and_what_ours_lies_below_is_told_apart(kind: What, text: str, network: str) -> None:
    sign = sign_of(Thing(kind, text, network), OURS)
    assert sign and is_ours(sign, OURS)


def test_our_name_on_another_network_is_not_ours() -> None:
    sign = sign_of(Thing(What.HANDLE, "@harbordesk", "x"), OURS)
    assert sign and not is_ours(sign, OURS)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("Go to https://evil.top/a.php now.", "Go to hxxps://evil[.]top/a[.]php now."),
        ("HTTP://EVIL。TOP", "hxxp://EVIL[.]TOP"),
        ("write to help@evil.top", "write to help[at]evil[.]top"),
        ("javascript:alert(1)", "javascript[:]alert(1)"),
        ("It costs 3.50 and ends.", "It costs 3[.]50 and ends."),
        ("它看起来像我们的网页。不要打开。", "它看起来像我们的网页。不要打开。"),
        ("不要打开 evil.top。也不要付款。", "不要打开 evil[.]top。也不要付款。"),
        ("钱包。中国、钱包。com", "钱包[.]中国、钱包[.]com"),
    ],
)
def test_nothing_that_is_shown_can_be_clicked(text: str, safe: str) -> None:
    assert defanged(text) == safe
    assert defanged(safe) == safe


def test_a_fake_is_shown_by_its_kind() -> None:
    assert shown(What.LINK, "evil.top") == "hxxps://evil[.]top"
    assert shown(What.HANDLE, "harborhelp", "x") == "@harborhelp"
    assert shown(What.MAIL, "a@evil.top") == "a[at]evil[.]top"


def test_copies_of_a_letter_with_another_link_are_nearly_the_same() -> None:
    one = sketch(f"{LETTER} https://one.top/a")
    assert resemblance(one, sketch(f"{LETTER} https://another.top/b?x=1 (case 4711)")) >= ALIKE
    other = "Hello, I wanted to ask whether the new version of the app can show my balances in euro as well."
    assert resemblance(one, sketch(other)) < 0.2
    assert sketch("Hello!") == []

"""The examples that WeChat and WeCom publish are understood; with one byte changed, none is.

Sources: the samples of WXBizMsgCrypt for Official Accounts (Python, C#, Java) and for WeCom; the page
"消息加解密说明" for calls in plain text.
"""

import base64
from dataclasses import dataclass

import pytest

from tests.platforms.tencent import Sealer
from walletdesk.channels.wechat.crypto import NotGenuine, decrypt, key_of
from walletdesk.channels.wechat.payload import parse
from walletdesk.channels.wechat.proving import Seal
from walletdesk.channels.wechat.signature import is_signed, sign

ALPHABET_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
SAMPLE_KEY = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C"


@dataclass(frozen=True)
class Vector:
    seal: Seal
    msg_signature: str
    timestamp: str
    nonce: str
    encrypted: str
    says: str

    @property
    def query(self) -> dict[str, str]:
        return {"msg_signature": self.msg_signature, "timestamp": self.timestamp, "nonce": self.nonce}


OFFICIAL_ACCOUNT = Vector(
    Seal("spamtest", ALPHABET_KEY, "wx2c2769f8efd9abc2"),
    "5d197aaffba7e9b25a30732f161a50dee96bd5fa",
    "1409735669",
    "1320562132",
    "hyzAe4OzmOMbd6TvGdIOO6uBmdJoD0Fk53REIHvxYtJlE2B655HuD0m8KUePWB3+LrPXo87wzQ1QLvbeUgmBM4x6F8PGHQHFVAFmOD2L"
    "dJF9FrXpbUAh0B5GIItb52sn896wVsMSHGuPE328HnRGBcrS7C41IzDWyWNlZkyyXwon8T332jisa+h6tEDYsVticbSnyU8dKOIbgU6u"
    "x5VTjg3yt+WGzjlpKn6NPhRjpA912xMezR4kw6KWwMrCVKSVCZciVGCgavjIQ6X8tCOp3yZbGpy0VxpAe+77TszTfRd5RJSVO/HTnifJ"
    "pXgCSUdUue1v6h0EIBYYI1BD1DlD+C0CR8e6OewpusjZ4uBl9FyJvnhvQl+q5rv1ixrcpCumEPo5MJSgM9ehVsNPfUM669WuMyVWQLCz"
    "pu9GhglF2PE=",
    "abcdteT",
)
WECOM_MESSAGE = Vector(
    Seal("QDG6eK", SAMPLE_KEY, "wx5823bf96d3bd56c7"),
    "477715d11cdb4164915debcba66cb864d751f3e6",
    "1409659813",
    "1372623149",
    "RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/s"
    "YYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJ"
    "YuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGU"
    "callcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDY"
    "A5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q==",
    "hello",
)
WECOM_WORD = Vector(
    Seal("QDG6eK", SAMPLE_KEY, "wx5823bf96d3bd56c7"),
    "5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3",
    "1409659589",
    "263014780",
    "P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==",
    "1616140317555161061",
)
ALL = pytest.mark.parametrize(
    "vector",
    [OFFICIAL_ACCOUNT, WECOM_MESSAGE, WECOM_WORD],
    ids=["official account", "WeCom message", "WeCom word"],
)


def said(opened: bytes) -> str:
    return parse(opened)["Content"] if opened.startswith(b"<xml>") else opened.decode()


@ALL
def test_the_published_example_is_opened(vector: Vector) -> None:
    assert said(vector.seal.opened(vector.query, vector.encrypted)) == vector.says


def changed(text: str) -> list[str]:
    """The text with another character at each place in turn."""
    return [text[:i] + ("A" if text[i] != "A" else "B") + text[i + 1 :] for i in range(len(text))]


@ALL
@pytest.mark.parametrize("part", ["msg_signature", "timestamp", "nonce"])
def test_with_one_byte_of_what_signs_it_changed_it_is_nobodys(vector: Vector, part: str) -> None:
    for other in changed(vector.query[part]):
        with pytest.raises(NotGenuine):
            vector.seal.opened({**vector.query, part: other}, vector.encrypted)


@ALL
def test_with_one_byte_of_itself_changed_it_is_nobodys(vector: Vector) -> None:
    for other in changed(vector.encrypted):
        with pytest.raises(NotGenuine):
            vector.seal.opened(vector.query, other)


@ALL
def test_with_one_byte_of_what_we_know_changed_it_is_nobodys(vector: Vector) -> None:
    token, key, receive_id = vector.seal.token, vector.seal.aes_key, vector.seal.receive_id
    # The last character of a key carries two bits that stand for nothing.
    seals = [
        *(Seal(other, key, receive_id) for other in changed(token)),
        *(Seal(token, other, receive_id) for other in changed(key)[:-1]),
        *(Seal(token, key, other) for other in changed(receive_id)),
    ]
    for seal in seals:
        with pytest.raises(NotGenuine):
            seal.opened(vector.query, vector.encrypted)


@ALL
def test_a_broken_end_is_refused_in_one_way_even_if_it_is_signed(vector: Vector) -> None:
    """Padding and receive id: an answer that told them apart would be an oracle."""
    ours = Sealer(vector.seal.token, vector.seal.aes_key, vector.seal.receive_id)
    sealed = base64.b64decode(vector.encrypted)
    for place in range(len(sealed) - 32, len(sealed)):
        other = base64.b64encode(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :]).decode()
        query = {**vector.query, "msg_signature": ours.sign(vector.timestamp, vector.nonce, other)}
        with pytest.raises(NotGenuine) as refused:
            vector.seal.opened(query, other)
        assert str(refused.value) == ""


def test_the_java_samples_cipher_text_is_opened() -> None:
    sealed = "jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg=="
    assert decrypt(sealed, key_of(ALPHABET_KEY), "wxb11529c136998cb6").decode() == "我是中文abcd123"


def test_the_published_signature_of_a_plain_call_is_made() -> None:
    timestamp, nonce = "1714037059", "486452656"
    published = "899cf89e464efb63f54ddac96b0a0a235f53aa78"
    assert sign("AAAAA", timestamp, nonce) == published
    for other in changed(published):
        assert not is_signed(other, "AAAAA", timestamp, nonce)


def test_an_account_without_a_token_knows_nobody() -> None:
    assert not is_signed(sign("", "1", "2"), "", "1", "2")


@pytest.mark.parametrize("text", [b"", b"x", "我".encode() * 1000, b"y" * 27, b"y" * 28])
def test_texts_of_any_length_come_back(text: bytes) -> None:
    ours = Sealer("QDG6eK", SAMPLE_KEY, "wx5823bf96d3bd56c7")
    assert decrypt(ours.encrypt(text), key_of(SAMPLE_KEY), ours.receive_id) == text


@pytest.mark.parametrize("wrong", ["", "short", "!" * 43, "a" * 42, "a" * 44])
def test_a_key_of_another_form_opens_nothing(wrong: str) -> None:
    with pytest.raises(NotGenuine):
        key_of(wrong)


@pytest.mark.parametrize("wrong", ["", "====", "not base64", "QUJD", base64.b64encode(b"x" * 32).decode()])
def test_what_is_no_cipher_text_is_refused(wrong: str) -> None:
    with pytest.raises(NotGenuine):
        decrypt(wrong, key_of(SAMPLE_KEY), "wx5823bf96d3bd56c7")

"""Each kind of channel has one spelling, and says of what is none why it is none."""

import pytest

from walletdesk.official.errors import NotOne
from walletdesk.official.kind import Kind
from walletdesk.official.kinds import mail_sender

SPELLINGS = [
    (Kind.DOMAIN, "Help.Example.COM.", "help.example.com"),
    (Kind.DOMAIN, "客服.example", "xn--ubtq9x.example"),
    (Kind.URL, "HTTPS://Example.com:443/Help/", "https://example.com/Help"),
    (Kind.URL, "https://example.com", "https://example.com"),
    (Kind.URL, "https://example.com:8443/%7Eus/帮助", "https://example.com:8443/~us/%E5%B8%AE%E5%8A%A9"),
    (Kind.URL, "http://127.0.0.1:8000/", "http://127.0.0.1:8000"),
    (Kind.URL, "http://[::1]:8000", "http://[::1]:8000"),
    (Kind.MAIL_SENDER, " Help@Example.com", "help@example.com"),
    (Kind.MAIL_SENDER, "@Example.com", "@example.com"),
    (Kind.PHONE, "+86 10 6554 0000", "+861065540000"),
    (Kind.WECHAT, "Harbor_Wallet", "harbor_wallet"),
    (Kind.WEIBO, "@港湾钱包", "港湾钱包"),
    (Kind.WEIBO, "https://weibo.com/n/%E6%B8%AF%E6%B9%BE", "港湾"),
    (Kind.WEIBO, "https://weibo.com/u/1234567890", "u/1234567890"),
    (Kind.X, "https://twitter.com/HarborWallet", "harborwallet"),
    (Kind.TELEGRAM, "https://t.me/Harbor_Help_Bot", "harbor_help_bot"),
    (Kind.APP, "https://apps.apple.com/cn/app/harbor/id1234567890", "apple:1234567890"),
    (
        Kind.APP,
        "https://play.google.com/store/apps/details?id=com.example.Harbor&hl=en",
        "google:com.example.Harbor",
    ),
    (Kind.APP, "package:com.example.harbor", "package:com.example.harbor"),
    (
        Kind.PAYMENT_ADDRESS,
        "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
        "0x5aaeb6053f3e94c9b9a09f33669435e7ef1beaed",
    ),
]

NOT_ONE = [
    (Kind.DOMAIN, "localhost"),
    (Kind.DOMAIN, "127.0.0.1"),
    (Kind.DOMAIN, "https://example.com"),
    (Kind.DOMAIN, "exa mple.com"),
    (Kind.DOMAIN, ""),
    (Kind.DOMAIN, "github.io"),
    (Kind.DOMAIN, "co.uk"),
    (Kind.MAIL_SENDER, "@github.io"),
    (Kind.WEIBO, "https://weibo.com/harbor"),
    (Kind.APP, "https://play.google.com/store/apps/details?id=com.harbor&id=wallet"),
    (Kind.URL, "http://example.com"),
    (Kind.URL, "https://example.com@evil.example"),
    (Kind.URL, "https://example.com/?next=1"),
    (Kind.URL, "https://example.com/a/../b"),
    (Kind.URL, "https://example.com/a%2fb"),
    (Kind.URL, "https://example.com\\@evil.example"),
    (Kind.URL, "https://[::1"),
    (Kind.URL, "javascript:alert(1)"),
    (Kind.MAIL_SENDER, "help"),
    (Kind.MAIL_SENDER, "help@localhost"),
    (Kind.MAIL_SENDER, "a@b@example.com"),
    (Kind.PHONE, "10 6554 0000"),
    (Kind.PHONE, "+86 1"),
    (Kind.PHONE, "+86 10 6554 0000 ext. 7"),
    (Kind.WECHAT, "港湾钱包"),
    (Kind.WEIBO, "https://weibo.com.evil.example/u/1234567890"),
    (Kind.X, "https://x.com/Harbor/status/1"),
    (Kind.X, "hаrbor"),  # the second letter is Cyrillic
    (Kind.TELEGRAM, "https://t.me/+AbCdEf"),
    (Kind.APP, "https://apps.apple.com.evil.example/app/id1234567890"),
    (Kind.APP, "com.example.harbor"),
    (Kind.PAYMENT_ADDRESS, "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeD"),
]


@pytest.mark.parametrize(("kind", "text", "key"), SPELLINGS)
def test_each_spelling_becomes_the_one_that_is_compared(kind: Kind, text: str, key: str) -> None:
    assert kind.canonical(text) == key


@pytest.mark.parametrize(("kind", "text", "key"), SPELLINGS)
def test_what_is_shown_is_read_as_the_same(kind: Kind, text: str, key: str) -> None:
    assert kind.canonical(kind.shown(key)) == key


@pytest.mark.parametrize(("kind", "text"), NOT_ONE)
def test_what_is_none_is_refused_with_a_reason(kind: Kind, text: str) -> None:
    with pytest.raises(NotOne) as refused:
        kind.canonical(text)
    assert str(refused.value)


@pytest.mark.parametrize(("kind", "text", "key"), SPELLINGS)
def test_a_link_leads_to_the_channel_itself(kind: Kind, text: str, key: str) -> None:
    if (link := kind.link(key)).startswith("https://") and kind is not Kind.DOMAIN:
        assert kind.canonical(link) == key


@pytest.mark.parametrize(
    "domain", ["gmail.com", "qq.com", "vip.163.com", "proton.me", "news.yahoo.com", "GMX.de"]
)
def test_no_provider_of_mailboxes_is_ours_as_a_whole(domain: str) -> None:
    with pytest.raises(NotOne):
        Kind.MAIL_SENDER.canonical(f"@{domain}")


def test_a_mailbox_there_may_be_ours_with_a_warning_and_one_of_a_domain_of_ours_has_none() -> None:
    assert Kind.MAIL_SENDER.canonical("Harbor.Help@gmail.com") == "harbor.help@gmail.com"
    assert mail_sender.warning("harbor.help@gmail.com")
    assert not mail_sender.warning("help@harbor.example")
    assert not mail_sender.warning("@harbor.example")
    assert Kind.MAIL_SENDER.canonical("@harbor.uk.com") == "@harbor.uk.com"

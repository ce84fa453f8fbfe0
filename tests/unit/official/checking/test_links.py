"""A link is told by where it leads, whatever it shows."""

import idna
import pytest

from walletdesk.official.checking.check import Check, Checker
from walletdesk.official.checking.host import Host
from walletdesk.official.checking.link import Link, NotALink
from walletdesk.official.checking.listing import Listing
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.verdict import Verdict


def rule(check: Check) -> str:
    return check.found[0].reasons[0].rule


@pytest.mark.parametrize(
    "text",
    [
        "https://harborwallet.example/contact/",
        "HarborWallet.example",
        "https://help.harborwallet.example:8443/?a=1#b",
        "https://harborwallet.example./",
        "https:\\\\harborwallet.example\\contact",
        "hxxps://harborwallet[.]example",
        "harborwallet。example",
        "https://ｈarborwallet.example/",
        "https://harbor\u200bwallet.example/",
        "https://pages.example/harbor/news/",
        "https://t.me/harborwallet",
        "https://apps.apple.com/app/id123456789",
    ],
)
def test_ours_is_ours_however_it_is_written(checker: Checker, text: str) -> None:
    assert checker.check(text).verdict is Verdict.OURS


@pytest.mark.parametrize(
    "text",
    [
        "https://harborwallet.com。co/login",
        "https://harborwallet.com。中国",
        "https://harborwallet.com\u2024evil.com",
        "https://harborwallet.com\ufe52evil.com",
        "https://harborwallet.com'@%65%76%69%6c%2e%63%6f%6d/",
        "https://harborwallet.com'@[::1]/",
        "https://harborwallet.com;%2eevil%2ecom",
        "https://harborwallet.com。登录%2eevil%2ecom",
        "https://harborwallet.com\\@evil.com/",
        "https://harborwallet.com:evil.com/",
        "https://harborwallet.com|evil.com",
        "https://harborwallet.com“.evil.com",
        "harborwallet.com:x@0x7f000001",
        "harborwallet.com。co",
        "help@harborwallet.com。co",
        "help@harborwallet.com@[1.2.3.4]",
        "https://harborwa\u00dfet.com",
        "https://pages.example/harbor/..%2fevil",
        "https://pages.example/harbor/..%252fevil",
        "https://pages.example/harbor/..;/evil",
        "https://pages.example/harbor'/../../evil",
        "https://play.google.com/store/apps/details?id=com.harbor&id=wallet.app",
    ],
)
def test_what_a_browser_takes_elsewhere_is_not_ours(text: str) -> None:
    ours = Ours(
        domains=frozenset({"harborwallet.com", "harborwasset.com"}),
        urls=frozenset({"https://pages.example/harbor"}),
        apps=frozenset({"google:com.harborwallet.app"}),
        senders=frozenset({"help@harborwallet.com"}),
    )

    assert Checker(ours).check(text).verdict is not Verdict.OURS


@pytest.mark.parametrize(
    "text",
    [
        "wallet://harborwallet.com",
        "app://harborwallet.com/sign-in",
        "weixin://harborwallet.com",
        "tel+x://harborwallet.com",
    ],
)
def test_a_scheme_that_any_app_may_take_leads_to_nothing_of_ours(text: str) -> None:
    check = Checker(Ours(domains=frozenset({"harborwallet.com"}))).check(f"Open {text} now")
    assert [(found.thing.text, found.verdict) for found in check.found] == [(text, Verdict.NOT_OURS)]


@pytest.mark.parametrize(
    ("network", "name", "address"),
    [
        ("x", "harborwallet", "https://x.com/harborwallet/status/1"),
        ("x", "harborwallet", "https://mobile.twitter.com/HarborWallet/status/1/photo/1"),
        ("weibo", "u/1234567890", "https://weibo.com/1234567890/AbCdEf"),
        ("weibo", "u/1234567890", "https://weibo.com/u/1234567890/AbCdEf"),
    ],
)
def test_a_post_is_shown_by_its_number_whoever_wrote_it(network: str, name: str, address: str) -> None:
    checker = Checker(Ours(handles={network: frozenset({name})}))
    check = checker.check(address)
    assert (check.verdict, rule(check)) == (Verdict.NOT_OURS, "number")
    assert checker.check(address.partition("/status")[0].removesuffix("/AbCdEf")).verdict is Verdict.OURS


def test_the_machine_itself_is_told_as_such(checker: Checker) -> None:
    assert "machine itself" in str(checker.check("http://localhost:8000/help/").found[0].reasons[0])


def test_a_sharp_s_is_not_two(checker: Checker) -> None:
    assert Host.read("bo\u00dfdesk.com").name != "bossdesk.com"


@pytest.mark.parametrize(
    "text",
    [
        "https://harborwallet.com。谢谢",
        "https://harborwallet.com，请点击",
        "官网 https://harborwallet.com，邮箱help@harborwallet.com。",
        "“https://harborwallet.com”是官网",
        "help@harborwallet.com。谢谢",
        "harborwallet.com/help。谢谢",
        '<a href="https://harborwallet.com/a">harborwallet.com</a>',
        "见https://harborwallet.com、https://harborwallet.com/help",
    ],
)
def test_ours_stays_ours_where_a_sentence_goes_on(text: str) -> None:
    ours = Ours(domains=frozenset({"harborwallet.com"}), senders=frozenset({"help@harborwallet.com"}))

    assert Checker(ours).check(text).verdict is Verdict.OURS


@pytest.mark.parametrize(
    "text",
    [
        "https://evil.t.me/harborwallet",
        "tg://resolve?domain=harborwallet%65vil",
        "tg://resolve?domain=evil&domain=harborwallet",
        "https://t.me/harborwallet/../evil",
        "https://weibo.com/harborwallet",
        "telegram @harborwalle\uff54",
        "telegram @harborwallet\u017f",
        "https://t.me/harborwallet/..%2fevil",
        "https://t.me/harborwallet/..;/evil",
    ],
)
def test_an_account_is_read_as_its_network_reads_it(text: str) -> None:
    names = frozenset({"harborwallet", "harborwallets"})
    ours = Ours(handles={"telegram": names, "weibo": names})

    assert Checker(ours).check(text).verdict is not Verdict.OURS


@pytest.mark.parametrize(
    "text",
    [
        "https://weibo.com/u/1234567890",
        "https://weibo.com/1234567890",
        "https://m.weibo.cn/u/1234567890",
        "https://weibo.com/n/%E6%B8%AF%E6%B9%BE",
        "https://harborwallet.t.me",
        "tg://resolve?domain=harborwallet",
    ],
)
def test_an_account_of_ours_is_ours_by_each_of_its_addresses(text: str) -> None:
    ours = Ours(
        handles={"telegram": frozenset({"harborwallet"}), "weibo": frozenset({"u/1234567890", "港湾"})}
    )

    assert Checker(ours).check(text).verdict is Verdict.OURS


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("https://harborwallet.example.evil.top/", "subdomain"),
        ("https://harborwallet.evil.top/", "subdomain"),
        ("https://harborwallet.example@evil.top/", "before_at"),
        ("https://harborwallet.example%2Fhelp@evil.top/", "before_at"),
        ("https://evil.top/harborwallet.example/login", "path"),
        ("https://evil.top/?to=harborwallet%2Eexample", "path"),
        ("https://hаrborwallet.example/", "characters"),  # a Cyrillic а
        (f"https://{idna.encode('hárborwallet').decode()}.example/", "characters"),
        ("https://harborwaIIet.example/", "characters"),
        ("https://harb0rwallet.com/", "characters"),
        ("https://harborvvallet.com/", "characters"),
        ("https://harborwallet.com/", "ending"),
        ("https://harborwallet.web.app/", "ending"),
        ("https://harbor-wallet.com/", "hyphens"),
        ("https://habrorwallet.com/", "slip"),
        ("https://harborwalet.com/", "slip"),
        ("https://harbborwallet.com/", "slip"),
        ("https://harborqallet.com/", "slip"),
        ("https://harborwallet-support.top/", "beside"),
        ("https://loginharborwallet.top/", "beside"),
        ("https://港湾钱包客服.com/", "beside"),
        (f"https://{idna.encode('港湾钱包客服').decode()}.com/", "beside"),
        ("https://harborwalet-login.top/", "slip_within"),
        ("https://harborwalet.help.top/", "slip_within"),
        ("https://t.me/harborwallet_support", "beside"),
        ("https://x.com/harborwallet", "elsewhere"),
    ],
)
def test_each_trick_is_seen_and_named(checker: Checker, text: str, by: str) -> None:
    check = checker.check(text)

    assert check.verdict is Verdict.PRETENDS
    assert rule(check) == by


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("javascript:alert(document.domain)", "program"),
        ("data:text/html;base64,PGI+aGk8L2I+", "program"),
        ("http://3232235777/login", "bare_ip"),
        ("http://0x7f.1/", "bare_ip"),
        ("https://[2001:db8::1]/", "bare_ip"),
        ("https://bit.ly/3abc", "shortener"),
        ("https://harbour.example/", "stranger"),
        ("https://wallet.example/", "stranger"),
        ("https://pages.example/harbor/../else", "stranger"),
        ("https://pages.example/harborwest", "stranger"),
        ("https://apps.apple.com/app/id123456780", "stranger"),
    ],
)
def test_what_is_not_ours_is_never_called_safe(checker: Checker, text: str, by: str) -> None:
    check = checker.check(text)

    assert check.verdict is Verdict.NOT_OURS
    assert rule(check) == by


def test_a_list_counts_after_the_registry_and_before_likeness(ours: Ours) -> None:
    def listed(host: Host) -> Listing:
        return Listing(host.name, "A list")

    checker = Checker(ours, listed)

    assert checker.check("https://harborwallet.example/").verdict is Verdict.OURS
    check = checker.check("https://harborwallet-help.top/")
    assert check.verdict is Verdict.KNOWN_SCAM
    assert [reason.rule for reason in check.found[0].reasons] == ["listed", "beside"]


def test_who_is_known_to_resemble_us_by_chance_does_not_pretend_but_is_not_ours_either(ours: Ours) -> None:
    checker = Checker(ours, lambda host: Listing(host.name, "A list", is_scam=False))

    assert checker.check("https://harborwalet.com/").verdict is Verdict.NOT_OURS
    assert checker.check("https://harborwalet.com/harborwallet.example/").verdict is Verdict.PRETENDS


@pytest.mark.parametrize(
    "text", ["", "https://", "https://a b.example/", "x" * 5000, "https://-/", "https://1.2.3.4.5/"]
)
def test_what_leads_nowhere_is_no_link(text: str) -> None:
    with pytest.raises(NotALink):
        Link.read(text)


def test_an_ordinary_word_as_a_brand_makes_nobody_a_fake() -> None:
    checker = Checker(Ours(domains=frozenset({"crypto.example"})))

    assert checker.check("https://crypto.art/").verdict is Verdict.NOT_OURS
    assert checker.check("https://mycryptodiary.com/").verdict is Verdict.NOT_OURS

"""On Weibo: a customer writes and is answered there, then says in the app, signed in, who that is."""

import re
import secrets
import time
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.account import Account
from tests.journeys.pages.desk import Desk
from tests.journeys.words import somebody
from tests.mail_servers import wait_until
from tests.platforms.weibo import APP_KEY, SECRET, TOKEN, UID, FakeWeibo, signed
from tests.product import Product, running_product
from walletdesk.console.demo import cast

ADD = f"""
from walletdesk.channels.social.models import Account
from walletdesk.channels.social.platform import platform_of
from walletdesk.core.actors import SYSTEM
account = Account.objects.add(
    platform_of("weibo"), name="Harbor on Weibo", handle="u/{UID}",
    details={{"uid": "{UID}", "app_key": "{APP_KEY}"}},
    secrets={{"app_secret": "{SECRET}", "access_token": "{TOKEN}"}}, by=SYSTEM,
)
print(account.hook_path)
"""
WHERE = [(390, "zh-hans"), (1440, "en")]
ASKS = {"zh-hans": "请问你们的营业时间是几点到几点？", "en": "What are your opening hours, please?"}
NAMES = {"zh-hans": "小河上的纸船", "en": "Paper boat"}


@pytest.fixture(scope="module")
def weibo() -> Iterator[FakeWeibo]:
    fake = FakeWeibo()
    yield fake
    fake.close()


@pytest.fixture(scope="module")
def product(weibo: FakeWeibo) -> Iterator[Product]:
    """A product that asks the Weibo of this test, in place of the one that others share."""
    with running_product(WALLETDESK_WEIBO_API=weibo.url) as started:
        yield started


@pytest.fixture(scope="module")
def hook(product: Product) -> str:
    """Where Weibo reaches the account that a colleague has connected."""
    said = product.command("manage", "shell", "--verbosity", "0", "-c", ADD).stdout
    found = re.search(r"/hooks/weibo/[0-9a-f-]{36}/", said)
    assert found, said
    assert httpx.get(product.url + signed(found[0], echostr="dnPdpTZz85")).text == "dnPdpTZz85"
    return found[0]


class Writer:
    """Somebody on Weibo, who follows us."""

    def __init__(self, weibo: FakeWeibo, product: Product, hook: str, language: str) -> None:
        self.weibo, self.product, self.hook, self.language = weibo, product, hook, language
        self.number = 2_000_000_000 + secrets.randbelow(10**9)
        weibo.people[str(self.number)] = {"nickname": NAMES[language], "language": "zh_CN", "follow": "1"}

    def writes(self, text: str, times: int = 1) -> None:
        body = self.weibo.push(sender_id=self.number, text=text)
        for _time in range(times):
            assert httpx.post(self.product.url + signed(self.hook), content=body).status_code == 200

    def is_told(self, pattern: str) -> str:
        """Waits until it has arrived there, in one of our messages."""

        def found() -> list[str]:
            mine = [text for to, text in self.weibo.sent if to == str(self.number)]
            return [match[0] for text in mine if (match := re.search(pattern, text))]

        wait_until(lambda: bool(found()))
        return found()[-1]


def opens(jo: Desk, words: str) -> None:
    """The newest ticket in the list that says so."""
    row, news = jo.page.locator("[id^=row-]", has_text=words), jo.page.locator("[data-news]")
    expect(row.or_(news.locator("visible=true")).first).to_be_visible()
    if not row.count():
        news.click()
    row.first.locator("a").first.click()
    jo.page.wait_for_url("**/console/tickets/**")


@pytest.fixture
def writer(request: pytest.FixtureRequest, weibo: FakeWeibo, product: Product, hook: str) -> Writer:
    """Somebody new, who speaks the language of the journey."""
    return Writer(weibo, product, hook, request.getfixturevalue("language"))


@pytest.mark.parametrize(("width", "language"), WHERE)
def test_a_customer_is_answered_on_weibo_and_becomes_known_there(
    writer: Writer, staff: Staff, width: int, language: str
) -> None:
    jo = staff.comes(cast.JO)
    asks = f"{ASKS[language]} {time.time():.0f}"
    writer.writes(asks, times=5)
    opens(jo, asks)
    jo.reads(asks)
    jo.says("From nine to six, every day.")
    writer.is_told("From nine to six, every day")
    writer.is_told(r"[A-Z]{3}-[A-Z]{3}")

    # Nothing about an account goes there yet; the agent sends the link instead.
    jo.panel("elsewhere").locator("form[action*='/invitation/'] [type=submit]").click()
    path = writer.is_told(r"/conversations/[0-9a-f]{40}/")
    lin, account = staff.stage.person("Lin", width, language), Account(somebody())
    account.is_opened_by(lin)
    lin.goes_to(path)
    lin.sees("main blockquote", asks)
    lin.presses("form[action$='/code/'] [type=submit]", leads_to=f"{path}code/")
    code = lin.reads("#link-code li")
    writer.writes(code, times=5)
    lin.mailbox.newest(account.email, "social/linked")
    lin.presses("main a[href='/security/elsewhere/']", leads_to="/security/elsewhere/")
    lin.sees("main .list form")

    # From now on the agent sees whose account it is, and the customer reads about it there.
    writer.writes(f"{asks} !")
    jo.reads(f"{asks} !")
    jo.page.reload()
    expect(jo.panel("account")).to_be_visible()
    expect(jo.panel("elsewhere").locator("form[action*='/unlinking/']")).to_be_visible()
    jo.says("Your account is all right.")
    writer.is_told("Your account is all right")
    lin.presses("main .list form [type=submit]", leads_to="/security/elsewhere/")
    lin.sees("main [href='/official/']")

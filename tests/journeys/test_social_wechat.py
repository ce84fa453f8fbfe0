"""People write on WeChat, to the Official Account and to WeCom's customer service, and are answered there."""

import re
import time
from collections.abc import Callable, Iterator
from secrets import token_hex
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.desk import Desk
from tests.platforms import wechat as wechat_platform
from tests.platforms import wecom as wecom_platform
from tests.platforms.wechat import FakeWeChat, message, sealed
from tests.platforms.wecom import FakeWeCom, call
from tests.product import Product
from walletdesk.console.demo import cast
from walletdesk.core.references import REFERENCE_PATTERN

PATIENCE = 30.0


@pytest.fixture
def wechat(product: Product) -> Iterator[FakeWeChat]:
    fake = FakeWeChat()
    fake.open(product.port_of("WECHAT"))
    yield fake
    fake.close()


@pytest.fixture
def wecom(product: Product) -> Iterator[FakeWeCom]:
    fake = FakeWeCom()
    fake.open(product.port_of("WECOM"))
    yield fake
    fake.close()


def connects(ada: Desk, platform: str, handle: str, fields: dict[str, str]) -> str:
    """An administrator enters an account; returns the address that the platform is to call."""
    page = ada.page
    ada.person.goes_to("/console/platforms/")
    page.locator(f"a[href$='/platforms/new/{platform}/']").click()
    for name, value in {"name": f"Harbour ({platform})", "handle": handle, **fields}.items():
        page.fill(f"form [name={name}]", value)
    ada.person.looks()
    page.locator("form.stack [type=submit]").first.click()
    page.wait_for_selector("#hook-address")
    ada.person.looks()
    return page.locator("#hook-address").inner_text()


def tries_out(ada: Desk, good: int) -> None:
    ada.page.locator("form[action$='/trial/'] [type=submit]").click()
    expect(ada.page.locator("#tried .good")).to_have_count(good)
    ada.person.looks("tried")


def retires(ada: Desk) -> None:
    """The product is shared: an account that nobody serves any more would be everybody's trouble."""
    ada.page.locator("#ending-title ~ * summary, section[aria-labelledby=ending-title] summary").click()
    ada.page.locator("form[action$='/retirement/'] [type=submit]").click()
    ada.page.wait_for_url("**/console/platforms/")


def posts(product: Product, address: str, query: str, body: bytes) -> None:
    path = "/" + address.partition("//")[2].partition("/")[2]
    assert httpx.post(f"{product.url}{path}?{query}", content=body, timeout=5).text == "success"


def until(true: Callable[[], Any]) -> Any:
    """What comes by a job comes soon."""
    end = time.monotonic() + PATIENCE
    while not (found := true()):
        assert time.monotonic() < end
        time.sleep(0.1)
    return found


def text_with(words: str, sent: list[dict[str, Any]]) -> str:
    found = [one["text"]["content"] for one in sent if words in one.get("text", {}).get("content", "")]
    return found[0] if found else ""


def confirmed(sent: list[dict[str, Any]]) -> str:
    """The reference in the words that say that it came."""
    found = re.search(REFERENCE_PATTERN, until(lambda: text_with("WD-", sent)))
    assert found
    return found[0]


def test_somebody_writes_to_the_official_account_and_is_answered(
    product: Product, staff: Staff, wechat: FakeWeChat
) -> None:
    ada = staff.comes(cast.ADA)
    secrets = {**wechat_platform.SECRETS, "app_id": wechat_platform.APP_ID}
    address = connects(ada, "wechat", "harbour_wallet", secrets)
    problem = f"登录不了，一直提示锁定 {token_hex(4)}"
    posts(product, address, *sealed(message(Content=problem)))
    tries_out(ada, good=3)

    reference = confirmed(wechat.sent)
    mei = staff.comes(cast.MEI)
    mei.goes_to_ticket(reference)
    mei.reads(problem)
    mei.person.looks()
    mei.says("您好，请在应用里重新登录一次。")
    answer = until(lambda: text_with("请在应用里重新登录一次", wechat.sent))
    assert re.search(r"[A-Z]{3}-[A-Z]{3}$", answer), answer

    posts(product, address, *sealed(message(Content="好了，谢谢")))
    mei.reads("好了，谢谢")
    ada.page.reload()
    ada.person.looks("after")
    retires(ada)


def test_somebody_opens_the_customer_service_and_hears_of_what_did_not_arrive(
    product: Product, staff: Staff, wecom: FakeWeCom
) -> None:
    ada = staff.comes(cast.ADA)
    link = "https://work.weixin.qq.com/kfid/kfc0123456789abcdef"
    secrets = {**wecom_platform.SECRETS, "corp_id": wecom_platform.CORP_ID}
    address = connects(ada, "wecom", link, {**secrets, "open_kfid": wecom_platform.KFID})
    ada.page.locator("[name=greets]").check()
    ada.page.locator("section[aria-labelledby=settings-title] [type=submit]").click()
    ada.page.wait_for_load_state()

    wecom.happens("enter_session", welcome_code="WELCOME")
    posts(product, address, *call())
    greeting = until(lambda: wecom.greeted)[0]
    assert "助记词" in greeting["text"]["content"]
    problem = f"转账卡住了 {token_hex(4)}"
    wecom.writes(problem)
    posts(product, address, *call())
    tries_out(ada, good=3)

    reference = confirmed(wecom.sent)
    mei = staff.comes(cast.MEI)
    mei.goes_to_ticket(reference)
    mei.reads(problem)
    mei.says("您好，请升级到最新版本。")
    until(lambda: text_with("请升级到最新版本", wecom.sent))

    wecom.happens("msg_send_fail", fail_msgid=f"sent-{len(wecom.sent)}", fail_type=10)
    posts(product, address, *call())
    expect(mei.page.locator(".letter-mark--failed summary")).to_contain_text("未送达")
    mei.person.looks("not delivered")
    retires(ada)

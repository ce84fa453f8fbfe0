"""On X: a customer writes and is answered there; who asks for help in public is told where we are."""

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx
import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.desk import Desk
from tests.platforms.x import KEYS, OURS, SOMEBODY, FakeX, activity, message, received, signed
from tests.product import Product, running_product
from walletdesk.console.demo import cast

SAYS = "My transfer to the exchange does not arrive"
NUMBER = re.compile(r"WD-[0-9A-Z-]+")
POSTS = "@HarborWallet I am locked out of my account, please help me"


@pytest.fixture(scope="module")
def x() -> Iterator[FakeX]:
    fake = FakeX()
    fake.checks_addresses = True
    yield fake
    fake.close()


@pytest.fixture(scope="module")
def product(x: FakeX) -> Iterator[Product]:
    """A product that asks the X of this test, in place of the one that others share."""
    with running_product(WALLETDESK_X_API=x.url) as started:
        yield started


@pytest.fixture
def hook(product: Product, x: FakeX, staff: Staff) -> str:
    """Where X reaches our account, which an administrator has connected; she did it once for all journeys."""
    if not x.webhooks:
        connects(staff.comes(cast.ADA))
    assert [one["valid"] for one in x.webhooks] == [True]
    return str(x.webhooks[0]["url"])


def connects(ada: Desk) -> None:
    """X asks at once whether the address is ours, and is answered."""
    ada.person.goes_to("/console/platforms/new/x/")
    ada.person.types(name="Harbor on X", handle="@HarborWallet", user_id=OURS, **KEYS)
    ada.page.locator("main [name=mode][value=webhook]").check()
    ada.person.presses("main form .button--primary", leads_to="/console/platforms/[0-9a-f-]{36}/")
    ada.person.sees(".notice[role=status]", "Added")
    ada.page.locator("form[action*='/trial/'] [type=submit]").first.click()
    ada.person.sees("#tried", "X tells us of messages and mentions")
    ada.person.looks("tried")


def calls(hook: str, body: bytes, times: int = 1) -> None:
    """X calls us, as often as it likes."""
    for _ in range(times):
        answer = httpx.post(hook, content=body, headers={**signed(body), "content-type": "application/json"})
        assert answer.status_code == 200


def waits_for(what: Callable[[], Any], seconds: float = 60) -> Any:
    """What comes to be, looked for again and again."""
    until = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < until, "It did not come."
        time.sleep(0.1)
    return found


def test_a_customer_writes_on_x_and_is_answered_there(x: FakeX, hook: str, staff: Staff) -> None:
    jo = staff.comes(cast.JO)
    calls(hook, received(message(says=SAYS)), times=5)
    number = waits_for(lambda: NUMBER.search(" ".join(text for _to, text, _media in x.messages)))[0]
    jo.is_told_of(number)
    jo.opens(number)
    jo.reads(SAYS)
    jo.says("We have found it on the network and look after it.")

    answer = waits_for(lambda: [text for _to, text, _media in x.messages if "look after it" in text])
    assert len(answer) == 1 and "Check code" in answer[0]
    assert {to for to, _text, _media in x.messages} == {SOMEBODY}


@pytest.mark.parametrize("width", [1440, 390])
def test_a_mention_is_answered_in_public_with_words_that_an_agent_approved(
    x: FakeX, hook: str, staff: Staff, width: int
) -> None:
    number = f"20807658135781{width}"
    post = {
        "id": number,
        "author_id": f"22{width}",
        "created_at": "2026-07-24T21:23:23.000Z",
        "text": f"{POSTS} {width}",
        "lang": "en",
    }
    user = {"data": {"id": f"22{width}", "name": "Lin", "username": f"lin_{width}"}}
    calls(hook, activity("post.mention.create", post, includes={"users": [user]}), times=2)

    jo = staff.comes(cast.JO, width)
    jo.person.goes_to("/console/mentions/")
    jo.page.locator("main .list a", has_text=f"locked out of my account, please help me {width}").click()
    jo.person.arrives_at("/console/mentions/[0-9a-f-]{36}/")
    said = jo.page.locator(".choice", has=jo.page.locator(":checked")).locator("[lang=en]").inner_text()
    jo.person.presses("button[form=choose]", leads_to="/console/mentions/[0-9a-f-]{36}/")
    jo.person.sees("#answer", "ten seconds")
    expect(jo.page.locator("#answer .badge--good")).to_be_visible(timeout=60_000)
    jo.person.looks("answered")

    assert [(text, to) for text, to in x.posts if to == number] == [(said, number)]
    assert f"{staff.stage.product.environment['WALLETDESK_URL']}/official/" in said

"""A mailbox at a large provider: connected by the consent of whoever it belongs to, without a password."""

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.desk import Desk
from tests.oauth_provider import CLIENT, SECRET, ConsentProvider
from tests.product import Product, running_product
from walletdesk.config.home import CHECKOUT
from walletdesk.console.demo import cast

LOGIN = "https://login.example/authorize"
DENIED = {"en": "Access was denied at the provider", "zh-hans": "服务商处未同意授权"}
CONNECTED = {"en": "Connected. Try out whether letters can be fetched.", "zh-hans": "已连接"}
# The product asks no address of this machine and nothing in the open; this provider is both.
LETS_IT_ASK = """
try:
    from walletdesk.core.http import client
except ImportError:
    pass
else:
    kept = dict(zip(client.Limits.__match_args__, client.Limits.__init__.__defaults__))
    kept.update(schemes=frozenset({"http", "https"}), allow_loopback=True)
    client.Limits.__init__.__defaults__ = tuple(kept.values())
"""


@pytest.fixture(scope="module")
def provider() -> Iterator[ConsentProvider]:
    made = ConsentProvider()
    yield made
    made.close()


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """A product that may ask a provider on this machine, in place of the one that others share."""
    seam = tmp_path_factory.mktemp("seam")
    (seam / "sitecustomize.py").write_text(LETS_IT_ASK)
    paths = os.pathsep.join(map(str, (seam, CHECKOUT)))
    with running_product(PYTHONPATH=paths) as started:
        yield started


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh-hans")])
def test_the_owner_of_a_mailbox_denies_and_then_agrees(
    staff: Staff, provider: ConsentProvider, width: int, language: str
) -> None:
    boss = staff.comes(cast.ADA, width)
    prefers(boss, language)
    address = f"help{width}@office.example"
    adds_mailbox(boss, provider, address)
    name = boss.page.locator("h1").inner_text()
    expect(boss.page.locator("main .badge--warn").first).to_be_visible()

    goes_to_provider(boss, provider.denies)
    boss.person.sees("[role=alert]", DENIED[language])
    expect(boss.page.locator("h1")).to_have_text(name)

    goes_to_provider(boss, provider.agrees)
    boss.person.sees(".notice[role=status]", CONNECTED[language])
    expect(boss.page.locator("main .badge--info").first).to_be_visible()
    boss.person.looks("connected")
    assert provider.asked["login_hint"] == address
    assert "lasting-1" not in boss.page.content() and SECRET not in boss.page.content()


def prefers(boss: Desk, language: str) -> None:
    """Her own choice, which the whole desk follows."""
    boss.person.language = language
    choice = f"form[action='/console/language/'] [name=language][value={language}]"
    boss.page.locator(choice).first.evaluate("(button) => button.click()")
    expect(boss.page.locator("html")).to_have_attribute("lang", language)


def adds_mailbox(boss: Desk, provider: ConsentProvider, address: str) -> None:
    boss.person.goes_to("/console/mail/mailboxes/new/")
    boss.person.types(name=address, host="localhost", user=address)
    boss.page.locator("main [name=access][value=oauth]").check()
    boss.page.locator("main details summary").first.click()
    boss.page.locator("main [name=provider]").select_option("other")
    boss.person.types(
        consent_url=LOGIN, token_url=provider.token_url, scope="imap", client_id=CLIENT, client_secret=SECRET
    )
    boss.person.presses("main form .button--primary", leads_to="/console/mail/mailboxes/[0-9a-f-]{36}/")


def goes_to_provider(boss: Desk, decides: Any) -> None:
    """The provider's page decides at once and sends the browser back."""

    def send_back(route: Route) -> None:
        path = decides(route.request.url)
        base = f"{urlsplit(boss.page.url).scheme}://{urlsplit(boss.page.url).netloc}"
        route.fulfill(status=302, headers={"location": f"{base}{path}"})

    boss.page.route(f"{LOGIN}**", send_back)
    boss.person.presses("main form[action$='/consent/'] [type=submit]", leads_to=".*/consent/")
    boss.person.looks("before going to the provider")
    boss.person.presses(f"main a[href^='{LOGIN}']", leads_to="/console/mail/mailboxes/[0-9a-f-]{36}/")
    boss.page.unroute(f"{LOGIN}**")

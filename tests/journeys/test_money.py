"""Money beside a ticket: a hash becomes a chip, the chip a picture that goes on by itself, and a report."""

import hashlib
import json

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.asking import Request
from tests.journeys.people import Stage
from tests.journeys.words import somebody
from tests.node import LOCAL
from tests.product import Product
from walletdesk.chains.demo.cast import CONTRACTS, FRIEND, LIN, THIEF
from walletdesk.chains.demo.hands import Hands
from walletdesk.chains.demo.node import DemoNode
from walletdesk.chains.evm.rpc import Rpc
from walletdesk.console.demo import cast
from walletdesk.journal.canonical import canonical

STOLEN = {"en": "This payment was not mine.", "zh-hans": "这笔付款不是我操作的。"}
TRANSFER = "transfer(address,uint256)"
BOTH = pytest.mark.parametrize(("width", "language"), [(390, "zh-hans"), (1440, "en")])


@pytest.fixture
def chain(product: Product) -> Hands:
    """The demo's network, on which things can be done."""
    url = DemoNode(product.home).url
    if url is None:
        pytest.skip("The node is not installed (bin/setup).")
    return Hands(Rpc(url, LOCAL))


@BOTH
def test_a_hash_becomes_a_chip_and_the_chip_a_picture_that_goes_on_by_itself(
    stage: Stage, staff: Staff, chain: Hands, width: int, language: str
) -> None:
    stolen = chain.call(LIN, CONTRACTS.dollar, TRANSFER, THIEF, 5_250_000)
    lin = stage.person("Lin", width, language)
    lin.goes_to("/contact/?topic=transaction")
    lin.types(body=STOLEN[language], email=somebody(), transaction=stolen)
    lin.presses("[data-contact] .button--primary", leads_to="/requests/WD-[^/]+/")

    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(Request(lin).reference)
    chip = jo.page.locator("[data-panel=facts] [data-money-chip]")
    expect(chip).to_contain_text("Demo network")
    expect(chip).to_contain_text("5.25")
    chip.locator("summary").click()
    expect(chip.locator(".money-card").first).to_be_visible()
    jo.person.looks("an open chip")
    chip.locator("form[action$='/traces/'] [type=submit]").click()
    jo.page.wait_for_url("**/traces/*/")

    expect(jo.page.locator(".trace-box")).to_have_count(2)
    jo.person.looks()
    chain.call(THIEF, CONTRACTS.dollar, TRANSFER, FRIEND, 3_000_000)
    expect(jo.page.locator(".trace-box")).to_have_count(3, timeout=90_000)
    expect(jo.page.locator(".trace-drawing")).to_contain_text("3 ")
    expect(jo.page.locator(".trace-drawing")).to_contain_text("2.25")

    with jo.page.expect_download() as told:
        jo.page.locator(".trace-exports form:has([value=json]) [type=submit]").click()
    document = json.loads(told.value.path().read_text(encoding="utf-8"))
    bare = {name: value for name, value in document.items() if name != "digest"}
    assert document["digest"]["value"] == hashlib.sha256(canonical(bare).encode()).hexdigest()
    assert [one["units"] for one in document["payments"]] == ["5250000", "3000000"]

"""What moved is found, understood, taken along, and appears by itself."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.people import Person, Stage
from tests.product import Product

PHONE, DESK = (390, "zh-hans"), (1440, "en")
WORDS = {
    "en": {"folded": "folded away", "fake": "calls itself", "sent": "Sent 5 LNT", "nothing": "Nothing fits"},
    "zh-hans": {"folded": "已折叠", "fake": "自称", "sent": "发出 5 LNT", "nothing": "没有找到"},
}


def asks(product: Product, what: str) -> str:
    """What one of moving.py's functions prints in the product's own database."""
    script = f"from tests.journeys import moving; moving.{what}"
    return product.command("manage", "shell", "-c", script).stdout.splitlines()[-1]


def comes_in(stage: Stage, told: str, where: tuple[int, str]) -> Person:
    cookies = [{"name": name, "value": value, "url": stage.url} for name, value in json.loads(told).items()]
    return stage.person("Wei", *where, storage_state={"cookies": cookies, "origins": []})


@pytest.mark.parametrize("where", [PHONE, DESK])
def test_a_customer_finds_out_what_moved(stage: Stage, product: Product, where: tuple[int, str]) -> None:
    width, language = where
    words, slug = WORDS[language], f"lantern-{width}"
    told = asks(product, f"comes('Wei{width}', {language!r}, {slug!r}, {880_000 + width})")
    wei = comes_in(stage, told, where)

    wei.goes_to("/wallet/history/", "with transfers")
    wei.sees(".wallet-folded", words["folded"])
    expect(wei.page.locator(".wallet-line--folded")).to_have_count(0)
    wei.presses(".wallet-folded a")
    wei.sees(".wallet-line--folded", words["fake"])
    wei.looks("unfolded")

    wei.page.locator("[name=q]").fill("5")
    wei.presses(".wallet-search__line button", leads_to="/wallet/history/")
    expect(wei.page.locator(".wallet-line")).to_have_count(1)
    wei.presses(".wallet-line", leads_to=r"/wallet/history/\d+/")
    wei.sees("h1", words["sent"])
    wei.sees(".wallet-facts code", re.compile("0x[0-9a-f]{64}"))

    wei.goes_to("/wallet/history/?q=no+such+thing", "nothing found")
    wei.sees(".empty", words["nothing"])
    wei.goes_to("/wallet/portfolio/", "with balances")
    wei.presses(".wallet-holding summary")
    wei.presses("#charts details summary")
    wei.looks("opened")

    wei.goes_to("/wallet/history/", "with transfers")
    with wei.page.expect_download() as download:
        wei.presses("form[action$='/export/'] button")
    assert "1250.5" in download.value.path().read_text(encoding="utf-8")

    asks(product, f"pays({slug!r}, 77_000_000)")
    wei.sees(".wallet-line", "77 LNT")
    wei.looks("something came")

"""The wallet's pages: what they show, what they refuse, and what they never keep."""

import json
import re
from html import unescape
from typing import Any

import pytest
from django.test import Client

from tests.unit.wallet.conftest import customer
from tests.unit.wallet.keys import key
from tests.world import let_in
from walletdesk.accounts.models import Customer
from walletdesk.accounts.models.hold import Cause
from walletdesk.core.actors import SYSTEM
from walletdesk.wallet.models import AllowList, BookEntry, LinkedAddress, Words

pytestmark = pytest.mark.django_db
LINS, OTHER = key(7), key(9)
MING = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
LOOKS_LIKE_MING = "0x5aaeb600000000000000000000000000001beaed"
PHRASE = "legal winner thank year wave sausage worth useful legal winner thank yellow"
JSON = {"Accept": "application/json"}


def browser_of(customer: Customer, *, is_fresh: bool = True) -> Client:
    browser = Client(SERVER_NAME="127.0.0.1")
    let_in(browser, customer, is_fresh=is_fresh)
    return browser


@pytest.fixture
def lin() -> Customer:
    return customer("Lin")


@pytest.fixture
def omar() -> Customer:
    return customer("Omar")


@pytest.fixture
def browser(lin: Customer) -> Client:
    return browser_of(lin)


def words(answer: Any) -> str:
    return unescape(answer.content.decode())


def text_for(browser: Client, address: object = LINS.address) -> str:
    return browser.post("/wallet/addresses/texts/", {"address": str(address)}, headers=JSON).json()["text"]


def linked(customer: Customer) -> LinkedAddress:
    return LinkedAddress.objects.create(customer=customer, address=LINS.address.key, label="Savings")


def test_without_an_address_the_home_says_what_to_do(browser: Client) -> None:
    page = words(browser.get("/wallet/"))
    assert "/wallet/addresses/new/" in page and "You keep the key" in page
    assert "/wallet/receive/" not in page


def test_a_wallet_in_the_browser_links_its_address(browser: Client, lin: Customer) -> None:
    text = text_for(browser)
    answer = browser.post("/wallet/addresses/", {"text": text, "signature": LINS.signs(text)}, headers=JSON)
    own = LinkedAddress.objects.of(lin).get()
    assert answer.json() == {"url": f"/wallet/addresses/{own.pk}/"}
    page = words(browser.get(f"/wallet/addresses/{own.pk}/"))
    assert "Freeze it, or stop what its key signs" in page and "Move or spend" in page


def test_a_wallet_may_be_on_a_network_that_we_do_not_follow(browser: Client) -> None:
    given = {"address": str(LINS.address), "chain_id": "137"}
    assert "Chain ID: 137" in browser.post("/wallet/addresses/texts/", given, headers=JSON).json()["text"]
    for wrong in ("0", "-1", "1e3", "x", "9" * 40):
        answer = browser.post("/wallet/addresses/texts/", {**given, "chain_id": wrong}, headers=JSON)
        assert answer.status_code == 422


def test_a_pasted_signature_links_its_address(browser: Client, lin: Customer) -> None:
    page = words(browser.post("/wallet/addresses/texts/", {"address": f" {LINS.address} "}))
    text = re.search(r'<pre[^>]*id="to-sign"[^>]*>(.*?)</pre>', page, re.DOTALL)[1]
    as_a_form_sends_it = text.replace("\n", "\r\n")
    answer = browser.post("/wallet/addresses/", {"text": as_a_form_sends_it, "signature": LINS.signs(text)})
    assert answer.status_code == 302
    assert LinkedAddress.objects.of(lin).get().address == LINS.address.key


def test_a_wrong_signature_is_said_and_the_text_stays(browser: Client) -> None:
    text = text_for(browser)
    page = words(browser.post("/wallet/addresses/", {"text": text, "signature": OTHER.signs(text)}))
    assert str(OTHER.address) in page and text.split("\n")[8] in page and OTHER.signs(text) in page


@pytest.mark.parametrize("secret", [LINS.secret, LINS.secret[2:], PHRASE])
def test_a_secret_in_place_of_a_signature_is_told_and_not_shown_again(browser: Client, secret: str) -> None:
    text = text_for(browser)
    page = words(browser.post("/wallet/addresses/", {"text": text, "signature": secret}))
    assert secret not in page and "treat that wallet as stolen" in page
    assert text.split("\n")[8] in page


@pytest.mark.parametrize("secret", [LINS.secret, PHRASE])
@pytest.mark.parametrize("path", ["/wallet/addresses/texts/", "/wallet/book/new/"])
def test_a_secret_in_place_of_an_address_is_not_shown_again(browser: Client, path: str, secret: str) -> None:
    page = words(browser.post(path, {"address": secret, "label": "Ming"}))
    assert secret not in page and "private key" in page


def test_what_is_no_address_is_explained_and_stays_to_be_mended(browser: Client) -> None:
    page = words(browser.post("/wallet/addresses/texts/", {"address": "0x1234"}))
    assert "not whole" in page and 'value="0x1234"' in page


def test_our_script_is_told_to_sign_in_again(lin: Customer) -> None:
    stale = browser_of(lin, is_fresh=False)
    answer = stale.post("/wallet/addresses/texts/", {"address": str(LINS.address)}, headers=JSON)
    assert answer.status_code == 403 and answer.json()["url"].startswith("/sign-in/again/")


def test_an_address_that_is_linked_is_not_asked_for_again(browser: Client, lin: Customer) -> None:
    linked(lin)
    answer = browser.post("/wallet/addresses/texts/", {"address": str(LINS.address)}, headers=JSON)
    assert answer.status_code == 422 and "already" in answer.json()["error"]


def test_whoever_shares_an_address_learns_it_without_a_name(
    browser: Client, lin: Customer, omar: Customer
) -> None:
    own = linked(lin)
    linked(omar)
    page = words(browser.get(f"/wallet/addresses/{own.pk}/"))
    assert "Another account has linked it as well" in page and "Omar" not in page


def test_a_strangers_address_is_not_there(browser: Client, omar: Customer) -> None:
    foreign = linked(omar)
    entry = BookEntry.objects.add(omar, OTHER.address, Words("Ann"), by=omar, fresh=None)
    for path in (f"/wallet/addresses/{foreign.pk}/", f"/wallet/book/{entry.pk}/"):
        assert browser.get(path).status_code == 404
        assert browser.post(f"{path}removal/").status_code == 404


def test_receiving_shows_the_whole_address_its_code_and_the_network(browser: Client, lin: Customer) -> None:
    linked(lin)
    page = words(browser.get("/wallet/receive/"))
    spelled = str(LINS.address)
    assert f'data-copy="{spelled}"' in page and "data:image/svg+xml" in page
    assert f"<b>{spelled[2:6]}</b>" in page and f"<b>{spelled[-4:]}</b>" in page
    assert "on Ethereum" in page and "Bitcoin" in page


def test_the_code_may_name_the_network(
    browser: Client, lin: Customer, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    monkeypatch.setattr("segno.make", lambda payload, **_: seen.append(payload) or _Code())
    own = linked(lin)
    browser.get("/wallet/receive/")
    browser.get(f"/wallet/receive/?address={own.pk}&network=1&code=network")
    assert seen == [str(LINS.address), f"ethereum:{LINS.address}@1"]


class _Code:
    def svg_data_uri(self, **_: object) -> str:
        return "data:,"


def test_an_entry_shows_when_it_counts_as_allowed(browser: Client, lin: Customer) -> None:
    answer = browser.post("/wallet/book/new/", {"address": MING, "label": "Ming", "note": "Rent"})
    entry = BookEntry.objects.of(lin).get()
    assert answer.url == f"/wallet/book/{entry.pk}/"
    page = words(browser.get(answer.url))
    assert f'datetime="{entry.allowed_from.isoformat()}"' in page and 'value="Rent"' in page


def test_a_look_alike_is_shown_before_it_is_kept(browser: Client, lin: Customer) -> None:
    browser.post("/wallet/book/new/", {"address": MING, "label": "Ming"})
    given = {"address": LOOKS_LIKE_MING, "label": "Ming again"}
    page = words(browser.post("/wallet/book/new/", given))
    assert "You know “Ming”" in page and "<mark" in page and 'value="Ming again"' in page
    assert BookEntry.objects.of(lin).count() == 1
    browser.post("/wallet/book/new/", {**given, "compared_asked": "1"})
    assert BookEntry.objects.of(lin).count() == 1
    browser.post("/wallet/book/new/", {**given, "compared_asked": "1", "compared": "on"})
    assert BookEntry.objects.of(lin).count() == 2


def test_an_entry_is_found_by_name_note_and_address(browser: Client, lin: Customer) -> None:
    browser.post("/wallet/book/new/", {"address": MING, "label": "Ming", "note": "Rent"})
    for sought in ("min", "rent", "5AAEB6", MING):
        assert "Ming</a>" in words(browser.get("/wallet/book/", {"q": sought}))
    assert "Nothing found" in words(browser.get("/wallet/book/", {"q": "nobody"}))


def test_with_the_allow_list_on_adding_asks_who_is_there_and_keeps_the_address(lin: Customer) -> None:
    AllowList.objects.turn_on(lin, by=lin)
    stale = browser_of(lin, is_fresh=False)
    answer = stale.post("/wallet/book/new/", {"address": MING, "label": "Ming"})
    assert answer.url.startswith("/sign-in/again/") and MING in answer.url


def test_the_allow_list_is_turned_on_ends_slowly_and_is_kept(browser: Client, lin: Customer) -> None:
    browser.post("/wallet/allow-list/beginning/")
    assert AllowList.objects.of(lin).ends_at is None
    browser.post("/wallet/allow-list/end/")
    ends_at = AllowList.objects.of(lin).ends_at
    assert f'datetime="{ends_at.isoformat()}"' in words(browser.get("/wallet/allow-list/"))
    browser.post("/wallet/allow-list/end/removal/")
    assert AllowList.objects.of(lin).ends_at is None


@pytest.mark.parametrize("state", ["frozen", "on hold"])
def test_frozen_or_on_hold_the_pages_say_why_not_and_until_when(
    browser: Client, lin: Customer, state: str
) -> None:
    own = linked(lin)
    if state == "frozen":
        lin.freeze(by=lin)
    else:
        lin._begin_hold(Cause.PASSWORD_RESET, by=SYSTEM)
    paths = ("/wallet/addresses/new/", "/wallet/book/new/", f"/wallet/addresses/{own.pk}/removal/")
    for path in paths:
        answer = browser.get(path)
        assert answer.status_code == 403 and "Not while" in words(answer)
    assert browser.post(f"/wallet/addresses/{own.pk}/removal/").status_code == 403
    assert browser.post("/wallet/allow-list/beginning/").status_code == 403
    assert LinkedAddress.objects.of(lin).exists() and AllowList.objects.of(lin) is None
    assert browser.get("/wallet/receive/").status_code == 200


def test_one_press_freezes_and_says_what_that_can_not_stop(browser: Client, lin: Customer) -> None:
    page = browser.post("/security/freeze/", follow=True)
    assert lin.is_frozen and "Whoever has its key" in words(page)


def test_while_frozen_no_data_is_downloaded(browser: Client, lin: Customer) -> None:
    lin.freeze(by=lin)
    assert browser.post("/security/account/export/").status_code == 403


def test_the_own_data_has_the_wallet_in_it(browser: Client, lin: Customer) -> None:
    linked(lin)
    browser.post("/wallet/book/new/", {"address": MING, "label": "Ming"})
    document = json.loads(browser.post("/security/account/export/").getvalue())["wallet"]
    assert [one["address"] for one in document["linked_addresses"]] == [str(LINS.address)]
    assert [one["label"] for one in document["address_book"]] == ["Ming"]

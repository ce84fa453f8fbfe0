"""The wallet: link an address, receive, write one down, turn the allow-list on, and freeze it all."""

import io
import re

import pytest
import segno
from playwright.sync_api import Page, expect

from tests.journeys.pages.account import Account
from tests.journeys.pages.wallet import TestWallet, Wallet
from tests.journeys.people import Person, Stage
from tests.journeys.words import SEED_PHRASE, somebody

MING = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
# What a scammer makes: the same to whoever looks at the first and the last characters.
FALSE_MING = "0x5aaeb600000000000000000000000000001beaed"
FIRST, SECOND = "0x" + "07" * 32, "0x" + "09" * 32
WHERE = [(390, "zh-hans"), (1440, "en")]
# A browser that can read codes, as that of the tests can't: it sees what `window.before` says.
READS_CODES = """
window.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  async detect() { return window.before ? [{ rawValue: window.before }] : []; }
};
Object.defineProperty(navigator, "mediaDevices", { value: { async getUserMedia() {
  if (window.isShut) throw new DOMException("no", "NotAllowedError");
  const canvas = document.createElement("canvas");
  setInterval(() => canvas.getContext("2d").fillRect(0, 0, 9, 9), 50);
  return (window.stream = canvas.captureStream(20));
} } });
"""


def comes_in(stage: Stage, where: tuple[int, str]) -> tuple[Person, Account]:
    account, lin = Account(somebody()), stage.person("Lin", *where)
    account.is_opened_by(lin)
    return lin, account


@pytest.mark.parametrize("where", WHERE)
def test_link_receive_write_down_and_freeze(stage: Stage, where: tuple[int, str]) -> None:
    lin, account = comes_in(stage, where)
    held, wallet = TestWallet(FIRST), Wallet(lin)
    held.is_put_into(lin)

    lin.goes_to("/wallet/", "nothing linked")
    wallet.links(held)
    assert held.asked == ["eth_requestAccounts", "eth_chainId", "personal_sign"]
    stage.mailbox.newest(account.email, "wallet/address_linked")
    lin.goes_to("/wallet/", "linked")
    lin.presses("main a[href='/wallet/receive/']", leads_to="/wallet/receive/")
    wallet.is_shown(held.address)
    expect(lin.page.locator(".qr img")).to_be_visible()

    wallet.notes(MING, "Ming")
    lin.sees("[data-countdown]")
    lin.goes_to("/wallet/allow-list/")
    lin.presses("main form[action$='/beginning/'] button", leads_to="/wallet/allow-list/")
    lin.looks("on")
    lin.presses("main form[action$='/end/'] button", leads_to="/wallet/allow-list/")
    lin.looks("ending")
    lin.sees("[data-countdown]")
    lin.presses("main form[action$='/removal/'] button", leads_to="/wallet/allow-list/")
    expect(lin.page.locator("main form[action$='/end/'] button")).to_be_visible()

    lin.goes_to("/wallet/", "with all")
    lin.presses("form[action='/security/freeze/'] button", leads_to="/security/freeze/")
    lin.looks("just frozen")
    lin.goes_to("/wallet/", "frozen")
    lin.sees(".notice--bad")
    lin.page.goto("/wallet/book/new/")
    lin.looks("frozen")
    expect(lin.page.locator("main form")).to_have_count(0)


@pytest.mark.parametrize("where", [(390, "zh-hans"), (1440, "en")])
def test_a_signature_made_elsewhere_and_no_key_in_its_place(stage: Stage, where: tuple[int, str]) -> None:
    lin, _ = comes_in(stage, where)
    held, wallet = TestWallet(SECOND), Wallet(lin)
    sent: list[str] = []
    lin.page.on("request", lambda request: sent.append(request.post_data or ""))
    lin.goes_to("/wallet/addresses/new/", "without a wallet")
    expect(lin.page.locator("[data-none]")).to_be_visible()
    lin.types(address=held.address)
    lin.presses("main form.stack [type=submit]", leads_to="/wallet/addresses/texts/")

    for secret in (held.secret, SEED_PHRASE):
        lin.types(signature=secret)
        lin.presses("form[data-sign] [type=submit]")
        expect(lin.page.locator("[data-secret-says]")).to_be_visible()
        expect(lin.page.locator("[name=signature]")).to_have_value("")
    lin.looks("a secret was held back")
    assert not any(held.secret[2:] in body or "abandon" in body for body in sent)

    wallet.links_by_hand(held)
    lin.presses("main a[href$='/removal/']", leads_to=r"/wallet/addresses/\d+/removal/")
    lin.presses("main form button.button--danger", leads_to="/wallet/")
    lin.goes_to("/wallet/receive/", "nothing linked")


@pytest.mark.parametrize("where", [(390, "en"), (1440, "zh-hans")])
def test_a_look_alike_and_a_no_in_the_wallet(stage: Stage, where: tuple[int, str]) -> None:
    lin, _ = comes_in(stage, where)
    held, wallet = TestWallet(FIRST, refuses=True), Wallet(lin)
    held.is_put_into(lin)
    lin.goes_to("/wallet/addresses/new/")
    lin.presses("[data-wallet-buttons] button")
    said = lin.page.locator("[data-wallets]").get_attribute("data-cancelled")
    expect(lin.page.locator("[data-says]")).to_have_text(re.compile(re.escape(said or "-")))
    lin.looks("cancelled in the wallet")

    wallet.notes(MING, "Ming")
    wallet.notes(FALSE_MING, "Ming")
    lin.sees("mark.differs")
    lin.looks("looks like another")
    lin.goes_to("/wallet/book/", "one entry")
    expect(lin.page.locator("main .list > li")).to_have_count(1)


@pytest.mark.parametrize("where", WHERE)
def test_a_code_is_read_by_the_camera_or_from_a_picture_and_checked(
    stage: Stage, where: tuple[int, str]
) -> None:
    lin = stage.person("Lin", *where)
    page, field = lin.page, lin.page.locator("main textarea")
    lin.goes_to("/wallet/check/", "without a reader of codes")
    expect(page.locator("[data-scan-elsewhere]")).to_be_visible()
    expect(page.locator("[data-scan], [data-picture]").locator("visible=true")).to_have_count(0)

    page.add_init_script(READS_CODES)
    lin.goes_to("/wallet/check/", "with a reader of codes")
    expect(page.locator("[data-scan-elsewhere]")).to_be_hidden()
    page.evaluate("window.isShut = true")
    lin.presses("[data-scan]")
    expect(page.locator("[data-scan-says]")).to_have_text(said(page, "denied"))
    page.evaluate("window.isShut = false")
    lin.presses("[data-scan]")
    expect(page.locator("video")).to_be_visible()
    lin.looks("the camera is on")
    page.evaluate(f"window.before = 'ethereum:{MING}'")
    expect(field).to_have_value(f"ethereum:{MING}")
    assert page.evaluate("window.stream.active") is False, "the camera is off again"

    picture = {"name": "code.png", "mimeType": "image/png", "buffer": code_of(MING)}
    page.evaluate("window.before = ''")
    page.locator("[data-picture-file]").set_input_files(picture)  # type: ignore[arg-type]
    expect(page.locator("[data-scan-says]")).to_have_text(said(page, "nothing"))
    page.evaluate(f"window.before = '{MING}'")
    page.locator("[data-picture-file]").set_input_files(picture)  # type: ignore[arg-type]
    expect(field).to_have_value(MING)
    lin.presses("form[data-check] [type=submit]")
    expect(page.locator("main .address").first).to_have_text(MING)


def said(page: Page, kind: str) -> str:
    """What the page has to say of scanning, in its language."""
    return str(page.locator("[data-scan-says]").get_attribute(f"data-{kind}"))


def code_of(text: str) -> bytes:
    drawn = io.BytesIO()
    segno.make(text).save(drawn, kind="png", scale=4)
    return drawn.getvalue()

"""A customer reports a fake, a lead confirms it, two people warn of it, and everybody is told."""

import secrets
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.account import Account
from tests.journeys.pages.desk import Desk
from tests.journeys.people import Person, Stage
from tests.journeys.words import somebody
from walletdesk.console.demo import cast

WHERE = [(390, "zh-hans"), (1440, "en")]
SAID = {"en": "This is a known scam", "zh-hans": "这是已知的诈骗"}
WARNING = {
    "title_zh": "假网页索要助记词",
    "title_en": "A false page asks for your seed phrase",
    "body_zh": "它看起来像我们的网页。不要打开。",
    "body_en": "It looks like ours. Don’t open it.",
}


def checks(person: Person, text: str) -> None:
    person.goes_to("/official/check/")
    person.types(text=text)
    person.presses("form[data-check] [type=submit]")
    person.sees("#found")


def reports(person: Person, text: str) -> None:
    """From the answer of the check, with a password typed there already."""
    checks(person, text)
    person.presses("form[action='/official/report/'] [type=submit]", leads_to="/official/report/")
    expect(person.page.locator("[name=text]")).to_have_value(text)
    person.page.locator("[name=harm][value=typed]").check()
    person.presses("main form[enctype] [type=submit]", leads_to="/official/report/thanks/")
    person.sees("main a.next-step--first[href='/security/freeze/']")


def confirms_and_proposes(lea: Desk, host: str) -> str:
    """Where the campaign's page is."""
    lea.person.goes_to(f"/console/fakes/?q={host}")
    lea.person.presses("tbody a", leads_to=r"/console/fakes/\d+/")
    path = urlsplit(lea.page.url).path
    lea.person.presses("form[action$='/confirmation/'] [type=submit]", leads_to=r"/console/fakes/\d+/")
    lea.person.sees(".badge--bad")
    lea.page.locator("section[aria-labelledby=warn] summary").click()
    lea.person.types(**WARNING)
    lea.person.presses("form[action$='/warnings/'] [type=submit]", leads_to=r"/console/fakes/\d+/")
    assert not lea.page.locator("form[action$='/approval/']").count()
    return path


def hears_of_harm(desk: Desk) -> None:
    """Told on a page that has nothing to do with it, and the words lead to the report."""
    expect(desk.page.locator(".toast--bad a[href*='/console/fakes/']")).to_be_visible()
    expect(desk.page.locator("[data-harm] .count")).not_to_have_text("0")


@pytest.mark.parametrize("where", WHERE)
def test_a_fake_is_reported_confirmed_and_warned_of(
    stage: Stage, staff: Staff, where: tuple[int, str]
) -> None:
    lin, account = stage.person("Lin", *where), Account(somebody())
    account.is_opened_by(lin)
    host = f"wallet-boat-{secrets.token_hex(4)}.example"
    lea, mei = staff.comes(cast.LEA), staff.comes(cast.MEI)
    lea.person.goes_to("/console/macros/")
    reports(lin, f"https://{host}/login")
    for desk in (lea, mei):
        hears_of_harm(desk)
    page = confirms_and_proposes(lea, host)
    checks(lin, f"hxxps://{host.replace('.', '[.]')}")
    lin.sees("#found", SAID[lin.language])

    rae = staff.comes(cast.RAE)
    rae.person.goes_to(page)
    rae.person.presses("form[action$='/approval/'] [type=submit]", leads_to=r"/console/fakes/\d+/")
    try:
        title = WARNING["title_zh" if lin.language == "zh-hans" else "title_en"]
        for path in ("/", "/official/", "/contact/"):
            lin.goes_to(path, "warned")
            lin.sees("aside.notice--bad", title)
        lin.presses("aside.notice--bad a", leads_to="/official/warnings/")
        lin.sees("main", f"hxxps://{host.replace('.', '[.]')}")
        assert not lin.page.locator(f"a[href*='{host}']").count()
        assert host.replace(".", "[.]") in stage.mailbox.newest(account.email, "fakes/warning").text
    finally:
        # Other journeys look at pages without a warning above them.
        lea.page.reload()
        lea.person.presses("form[action*='/fakes/warnings/'] [type=submit]", leads_to=page)
    lin.goes_to("/")
    lin.does_not_see(title)

"""Who is this? Other proofs than a code: a passkey, an authenticator app, from form and chat (story 5)."""

import pyotp
from playwright.sync_api import expect

from tests.journeys.clock import Clock
from tests.journeys.conftest import Staff
from tests.journeys.pages.account import Account
from tests.journeys.pages.asking import Request
from tests.journeys.pages.chat import Chat
from tests.journeys.people import Stage
from tests.journeys.words import ASKED, somebody
from walletdesk.console.demo import cast


def test_a_passkey_proves_it_from_the_page_of_the_request(stage: Stage, staff: Staff) -> None:
    account, lin, jo = Account(somebody()), stage.person("Lin", 390), staff.comes(cast.JO)
    account.is_opened_by(lin)
    account.gets_passkey(lin)
    account.leaves(lin)
    request = Request.is_sent_by(lin, ASKED["en"], account.email)
    jo.goes_to_ticket(request.reference)

    jo.asks_for_proof()
    request.is_asked_for_proof()
    lin.presses(".proof-panel .button--primary", leads_to=f"{request.path}proof/")
    lin.presses("main a[href$='/proof/passkey/']", leads_to=f"{request.path}proof/passkey/")
    lin.presses("[data-ask]", leads_to=f"{request.path}(proof/)?")

    jo.sees_proof()


def test_a_passkey_proves_it_from_a_window_beside_the_chat(stage: Stage, staff: Staff) -> None:
    account, lin, jo = Account(somebody()), stage.person("Lin"), staff.comes(cast.JO)
    account.is_opened_by(lin)
    account.gets_passkey(lin)
    account.leaves(lin)
    chat = Chat.of_page(lin)
    chat.begins(ASKED["en"], account.email)
    jo.goes_to_ticket(chat.reference)

    jo.asks_for_proof()
    # The browser's authenticator belongs to this tab, so the window that the link opens is opened in it.
    lin.goes_to(chat.way_to_other_proofs())
    lin.presses("main form button.button--primary, main [data-passkey] button")

    jo.sees_proof()
    Chat.of_page(lin).is_proven()


def test_an_app_proves_it_and_a_wrong_code_does_not(stage: Stage, staff: Staff, clock: Clock) -> None:
    account, lin, jo = Account(somebody()), stage.person("Lin", 390), staff.comes(cast.JO)
    account.is_opened_by(lin)
    secret = account.gets_app(lin)
    clock.passes_the_half_minute(account.email)
    account.leaves(lin)
    request = Request.is_sent_by(lin, ASKED["en"], account.email)
    jo.goes_to_ticket(request.reference)

    jo.asks_for_proof()
    request.is_asked_for_proof()
    lin.goes_to(f"{request.path}proof/authenticator/")
    lin.enters_code("000000", "code", leads_to=f"{request.path}proof/authenticator/")
    expect(lin.page.locator("main .error").first).to_be_visible()
    lin.enters_code(pyotp.TOTP(secret).now(), "code", leads_to=f"{request.path}(proof/)?")

    jo.sees_proof()

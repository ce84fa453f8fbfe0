"""The chat on somebody else's site: as a stranger, and as whom the site vouches for (story 3)."""

from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.account import Account
from tests.journeys.pages.chat import Chat
from tests.journeys.people import Stage
from tests.journeys.words import ASKED, somebody
from walletdesk.console.demo import cast


def test_a_site_embeds_the_chat_with_one_tag(stage: Stage, staff: Staff) -> None:
    chat = Chat.of_site(stage.person("A visitor of the shop"))
    chat.begins(ASKED["en"], somebody())
    chat.is_promised()
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(chat.reference)
    jo.says("Hello from the desk")
    chat.hears("Hello from the desk")


def test_a_site_that_signs_who_its_user_is_is_believed(stage: Stage, staff: Staff) -> None:
    account = Account(somebody())
    account.is_opened_by(stage.person("Lin"))
    chat = Chat.of_site(stage.person("Lin in the app", 390), account.email)
    expect(chat.box.locator("[name=email]")).to_have_count(0)
    chat.begins(ASKED["en"])
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(chat.reference)
    jo.shows_panels()
    expect(jo.panel("account")).to_be_visible()
    # Vouching says who it is; it proves nothing, so the agent still may not act.
    expect(jo.panel("proof").locator(".badge--good")).to_have_count(0)

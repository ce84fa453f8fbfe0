"""Secrets at every door: caught, told at once, and never seen by an agent (story 8); and abuse (story 9)."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.asking import Request
from tests.journeys.pages.chat import Chat
from tests.journeys.people import Stage
from tests.journeys.words import ASKED, INSULTED, SEED_PHRASE, somebody
from walletdesk.console.demo import cast

LINE = {"en": f"My wallet is {SEED_PHRASE}, please look", "zh-hans": f"我的助记词是 {SEED_PHRASE}，请看一下"}


@pytest.fixture
def note(tmp_path: Path) -> Path:
    """A text file with the words in it, and in its name."""
    path = tmp_path / f"{SEED_PHRASE}.txt"
    path.write_text(f"Backup: {SEED_PHRASE}\n")
    return path


@pytest.mark.parametrize(("width", "language"), [(390, "zh-hans"), (1440, "en")])
def test_the_form_catches_them_in_words_files_and_names(
    stage: Stage, staff: Staff, note: Path, width: int, language: str
) -> None:
    lin = stage.person("Lin", width, language)
    request = Request.is_sent_by(lin, LINE[language], somebody(), files=[note])
    lin.sees("#advice [role=alert], #advice .notice")
    lin.does_not_see(SEED_PHRASE)

    request.says(LINE[language])
    lin.sees("#advice [role=alert], #advice .notice")
    expect(lin.page.locator("#lines .message--mine")).to_have_count(2)
    lin.does_not_see(SEED_PHRASE)

    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)
    expect(jo.page.locator("[data-lines] .caught")).to_have_count(2)
    jo.person.does_not_see(SEED_PHRASE)
    jo.person.does_not_see("abandon")


@pytest.mark.parametrize(("width", "language"), [(1440, "zh-hans"), (390, "en")])
def test_the_chat_catches_them_too(stage: Stage, staff: Staff, note: Path, width: int, language: str) -> None:
    chat = Chat.of_page(stage.person("Lin", width, language))
    chat.begins(ASKED[language], somebody())
    chat.says(LINE[language], [note])
    expect(chat.box.locator(".alarm[role=alert]")).to_be_visible()
    expect(chat.box).not_to_contain_text("abandon")

    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(chat.reference)
    expect(jo.page.locator("[data-lines] .caught")).to_have_count(1)
    jo.person.does_not_see("abandon")


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_abuse_is_folded_behind_a_notice_and_not_lost(stage: Stage, staff: Staff, language: str) -> None:
    lin = stage.person("Lin", 390, language)
    request = Request.is_sent_by(lin, ASKED[language], somebody())
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(request.reference)

    request.says(INSULTED[language])
    request.hears(INSULTED[language])
    folded = jo.page.locator("[data-lines] details.folded")
    expect(folded.locator("summary")).to_be_visible()
    expect(folded.locator(".bubble")).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator(".bubble")).to_have_text(INSULTED[language])

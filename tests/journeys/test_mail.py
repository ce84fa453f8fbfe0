"""Help by e-mail: real letters in and out, and an agent who sees who is vouched for."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Staff
from tests.journeys.pages.account import Account
from tests.journeys.pages.asking import Request
from tests.journeys.pages.chat import Chat
from tests.journeys.pages.desk import Desk
from tests.journeys.pages.letters import Letters
from tests.journeys.people import Person, Stage
from tests.journeys.post import World, Writer, bounce_of, link_in, reference_in, words_of, world_of_mail
from tests.journeys.words import ANSWERED, ASKED, SEED_PHRASE, THANKED
from tests.product import Product, running_product
from walletdesk.channels.email.quoting.words import MARKER
from walletdesk.console.demo import cast

OWN_WORDS = "blue heron"
SUBJECT = {"en": "Locked out since this morning", "zh-hans": "今天早上起无法登录"}
RECEIVED = {"en": "Your letter has reached us", "zh-hans": "我们已收到您的邮件"}
RISK = {"en": "Security notice", "zh-hans": "您的钱包有风险"}
WORDS_WANTED = {
    "en": "Send your twelve words to help-desk@crook.example.",
    "zh-hans": "请把十二个单词发到 help-desk@crook.example。",
}
LAID_OUT = """<h2>{}</h2><table><tr><td>TXID</td><td>4e3f…</td></tr></table>
<p><a href="https://crook.example/">bank.example/help</a><img src="https://crook.example/pixel.png"></p>
<script src="https://crook.example/x.js"></script><form action="https://crook.example/"><input></form>"""
TOLD = {"en": "I was there and can tell you more.", "zh-hans": "我当时在场，可以补充。"}
LOCKED = {
    "en": "Too many wrong passwords, now my account is locked.",
    "zh-hans": "密码输错五次，账户被锁定，现在登不进去了。",
}
MISSING = {
    "en": "My transfer never arrived, the transaction is still pending.",
    "zh-hans": "我的转账一直没到账，交易还在等待确认。",
}
QUESTION = {"en": "we need a few facts from you", "zh-hans": "为了继续处理"}
LABELS = {"en": ("Amount", "Network"), "zh-hans": ("金额", "网络")}
FACTS = {"en": "It was 1.5 ETH on Ethereum, this morning.", "zh-hans": "是以太坊上的 1.5 ETH，今天早上转的。"}
VOUCHED = {"en": "mail.example vouches for it", "zh-hans": "mail.example"}


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with world_of_mail() as made:
        yield made


@pytest.fixture(scope="module")
def product(world: World) -> Iterator[Product]:
    """A product that takes letters and sends them, in place of the one that all other journeys share."""
    with running_product(**world.settings) as started:
        yield started


def speaker(language: str) -> cast.DemoAgent:
    return cast.JO if language == "en" else cast.MEI


def asks_by_letter(lin: Writer, language: str = "en", **headers: str) -> str:
    """The reference of the ticket, from the letter that confirms it."""
    asked = lin.writes(SUBJECT[language], ASKED[language], **headers)
    received = lin.gets(RECEIVED[language])
    assert received["In-Reply-To"] == asked["Message-ID"]
    return reference_in(received)


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh-hans")])
def test_a_letter_becomes_a_conversation(
    stage: Stage, staff: Staff, world: World, width: int, language: str
) -> None:
    lin = world.somebody("Lin")
    has_own_words(stage, lin.address, language)
    agent = staff.comes(speaker(language), width)
    asked = lin.writes(SUBJECT[language], ASKED[language])
    reference = reference_in(lin.gets(RECEIVED[language]))

    is_read_by(agent, reference, language)
    agent.says(ANSWERED[language])
    answer = lin.gets(ANSWERED[language])
    belongs_below(answer, asked)
    opens_the_request(stage, answer, lin, language)

    lin.answers(answer, THANKED[language])
    goes_on(agent, language)


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh-hans")])
def test_the_confirmation_leads_into_the_flow_that_fits(
    stage: Stage, world: World, width: int, language: str
) -> None:
    writer = world.somebody("Lin")
    writer.writes(LOCKED[language], LOCKED[language])
    link = link_in(writer.gets(RECEIVED[language]), "/help/runs/")

    lin = stage.person("Lin", width, language)
    lin.opens_link(link)
    lin.looks("a flow by mail")
    lin.presses("main form .button--primary", leads_to=r"/help/flows/cant-sign-in/.*")
    # The link is good for another browser, too, which walks by itself.
    elsewhere = stage.person("Elsewhere", width, language)
    elsewhere.opens_link(link)
    elsewhere.presses("main form .button--primary", leads_to=r"/help/flows/cant-sign-in/.*")


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh-hans")])
def test_missing_facts_are_asked_once_together_and_answered_by_mail(
    stage: Stage, staff: Staff, world: World, width: int, language: str
) -> None:
    lin = world.somebody("Lin")
    lin.writes(MISSING[language], MISSING[language])
    reference = reference_in(lin.gets(RECEIVED[language]))
    agent = staff.comes(speaker(language), width)
    agent.goes_to_ticket(reference)
    asks_for_facts(agent)

    question = lin.gets(QUESTION[language])
    assert all(label in words_of(question) for label in LABELS[language])
    lin.answers(question, FACTS[language])
    agent.turns_back()
    agent.reads(FACTS[language].splitlines()[0])
    # Asked once: there is nothing left to ask for.
    agent.shows_panels()
    expect(agent.page.locator("form[action*='/facts/request/']")).to_have_count(0)

    # The form behind the letter's link asks for the same, and keeps it as facts.
    reader = opened_by_code(stage, question, lin, width, language)
    reader.presses("#standing a[href$='/facts/']", leads_to=f"/requests/{reference}/facts/")
    reader.types(amount="1.5")
    reader.presses("main form .button--primary", leads_to=f"/requests/{reference}/")
    expect(agent.page.locator("#fact-amount")).to_have_text("1.5")


def asks_for_facts(agent: Desk) -> None:
    agent.shows_panels()
    agent.page.locator("form[action*='/facts/request/'] [type=submit]").first.click()
    expect(agent.page.locator("form[action*='/facts/request/']")).to_have_count(0)


def has_own_words(stage: Stage, address: str, language: str) -> None:
    """An account whose owner has chosen what our letters to it say."""
    home = stage.person("Lin", language=language)
    account = Account(address)
    account.is_opened_by(home)
    account.chooses_anti_phishing_code(home, OWN_WORDS)
    account.leaves(home)


def is_read_by(agent: Desk, reference: str, language: str) -> None:
    agent.is_told_of(reference)
    agent.opens(reference)
    agent.reads(ASKED[language])
    expect(agent.page.locator(".ticket-facts")).to_contain_text(re.compile("E-mail|邮件"))
    expect(agent.page.locator(".ticket-acts .countdown")).to_be_visible()
    expect(Letters(agent).line(ASKED[language])).to_contain_text(VOUCHED[language])
    agent.person.looks("a letter")


def belongs_below(answer: Any, asked: Any) -> None:
    """Where a mail program puts it, and what the customer can tell it by."""
    assert answer["In-Reply-To"] == asked["Message-ID"]
    assert str(answer["References"]).split()[0] == asked["Message-ID"]
    assert answer["Subject"] == f"Re: {asked['Subject']}"
    assert re.fullmatch(r"help\+[0-9a-z]{11}-[a-z2-7]{26}@desk\.example", answer["Reply-To"])
    assert "Auto-Submitted" not in answer
    said, _, quoted = words_of(answer).partition("> ")
    assert said.startswith(MARKER)
    assert OWN_WORDS in said
    assert words_of(asked).strip() in quoted


def opens_the_request(stage: Stage, answer: Any, lin: Writer, language: str) -> None:
    """The personal link, in a browser that has never been here."""
    Request(opened_by_code(stage, answer, lin, 390, language)).hears(ANSWERED[language])


def opened_by_code(stage: Stage, answer: Any, lin: Writer, width: int, language: str) -> Person:
    reader = stage.person("Lin", width, language)
    reader.opens_link(link_in(answer, "/r/"))
    reader.presses("main form [type=submit], main form button", leads_to="/r/[^/]+/code/")
    code = stage.mailbox.newest(lin.address, "desk/entry_code").code
    reader.enters_code(code, "code", leads_to="/requests/WD-[^/]+/")
    return reader


def goes_on(agent: Desk, language: str) -> None:
    """The customer's answer is there by itself, and what it quotes is out of the way."""
    letters = Letters(agent)
    agent.turns_back()
    agent.reads(THANKED[language])
    expect(letters.line(THANKED[language]).locator("> div > .bubble")).to_have_text(THANKED[language])
    agent.person.looks("a letter that quotes")
    quoted = letters.unfolds(THANKED[language])
    expect(quoted).to_contain_text(ANSWERED[language])
    expect(quoted).not_to_contain_text(OWN_WORDS)
    agent.person.looks("a quotation unfolded")


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh-hans")])
def test_who_got_the_address_from_somebody_is_proposed(
    stage: Stage, staff: Staff, world: World, width: int, language: str
) -> None:
    lin, friend = world.somebody("Lin"), world.somebody("Ann", "friends.example")
    reference = asks_by_letter(lin, language)
    agent = staff.comes(speaker(language), width)
    agent.goes_to_ticket(reference)
    agent.says(ANSWERED[language])
    letters, told = Letters(agent), TOLD[language]

    friend.writes("About Lin", told, to=str(lin.gets(ANSWERED[language])["Reply-To"]))
    letters.waits("About Lin")
    agent.person.does_not_see(told)

    letters.joins("About Lin")
    agent.turns_back()
    agent.reads(told)
    expect(letters.line(told).locator("header strong")).to_have_text("A••")
    expect(letters.waiting).to_have_count(0)
    agent.person.looks("joined by somebody")


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh-hans")])
def test_a_letter_that_pretends_to_be_ours_is_set_aside(
    stage: Stage, staff: Staff, world: World, width: int, language: str
) -> None:
    crook = world.somebody("WalletDesk Support", "crook.example")
    crook.writes(RISK[language], WORDS_WANTED[language])
    agent = staff.comes(speaker(language), width)
    letters = Letters(agent)

    letters.finds_in_ledger(RISK[language], "set_aside")
    expect(agent.page.locator("main .badge--warn").first).to_be_visible()
    expect(agent.page.locator("pre.original")).to_contain_text(
        WORDS_WANTED[language].partition("help-desk")[0]
    )
    agent.person.does_not_see("help-desk@crook.example")

    assert "help-desk@crook.example" in letters.reads_original("Who writes in our name?")
    agent.person.looks("in clear")


def test_a_seed_phrase_in_a_letter_reaches_nobody(staff: Staff, world: World) -> None:
    lin = world.somebody("Lin")
    lin.writes(f"My words {SEED_PHRASE}", f"Please restore it:\n{SEED_PHRASE}\nThank you, Lin")
    reference = reference_in(lin.gets("We took something out of your letter"))
    jo = staff.comes(cast.JO)

    jo.goes_to_ticket(reference)
    jo.reads("Please restore it")
    jo.person.sees("[data-lines] .caught .badge--warn")
    jo.person.looks("a letter with a secret")
    assert "abandon" not in jo.page.content()
    jo.page.locator("[data-lines] a[href*='/console/letters/']").first.click()
    jo.person.arrives_at("/console/letters/[0-9a-f-]{36}/")
    jo.person.sees("pre.original", "Please restore it")
    assert "abandon" not in jo.page.content()


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh-hans")])
def test_a_letter_is_looked_at_as_it_was_laid_out_and_loads_nothing(
    staff: Staff, world: World, width: int, language: str
) -> None:
    lin = world.somebody("Lin")
    lin.writes(SUBJECT[language], ASKED[language], html=LAID_OUT.format(ASKED[language]))
    reference = reference_in(lin.gets(RECEIVED[language]))
    agent = staff.comes(speaker(language), width)
    asked: list[str] = []
    agent.page.on("request", lambda request: asked.append(request.url))

    agent.goes_to_ticket(reference)
    frame = Letters(agent).shows_layout(ASKED[language])

    expect(frame.locator("h2")).to_have_text(ASKED[language])
    expect(frame.locator("td").first).to_have_css("vertical-align", "top")
    expect(frame.locator("body")).to_contain_text("bank.example/help [https://crook.example/]")
    expect(frame.locator("a, script, form")).to_have_count(0)
    assert not [url for url in asked if "crook" in url]
    agent.person.looks("as it was laid out")


def test_a_chat_goes_on_by_letter_and_comes_back(stage: Stage, staff: Staff, world: World) -> None:
    lin, page = world.somebody("Lin"), stage.person("Lin", 390)
    Account(lin.address).is_opened_by(page)
    chat = Chat.of_page(page)
    chat.begins(ASKED["en"])
    jo = staff.comes(cast.JO)
    jo.goes_to_ticket(chat.reference)
    page.page.goto("about:blank")
    expect(jo.page.locator("[data-presence]")).to_be_hidden()

    jo.says("It is open again.")
    jo.says("Please change your password.")
    answer = lin.gets("It is open again.")
    assert "Please change your password." in words_of(answer)
    expect(jo.page.locator(".letter-mark", has_text="Letter sent")).to_have_count(2)

    lin.answers(answer, THANKED["en"])
    jo.reads(THANKED["en"])
    back = Chat.of_page(page)
    back.hears(THANKED["en"])
    jo.says("Have a good day!")
    back.hears("Have a good day!")


@pytest.mark.parametrize(("width", "language"), [(1440, "en"), (390, "zh-hans")])
def test_a_letter_that_comes_back_shows_on_the_ticket(
    staff: Staff, world: World, width: int, language: str
) -> None:
    lin = world.somebody("Lin")
    reference = asks_by_letter(lin, language)
    agent = staff.comes(speaker(language), width)
    agent.goes_to_ticket(reference)
    agent.says(ANSWERED[language])

    world.brings(bounce_of(lin.gets(ANSWERED[language])))

    mark = agent.page.locator(".letter-mark--failed")
    expect(mark).to_be_visible()
    mark.locator("summary").click()
    expect(mark).to_contain_text(re.compile("There is no such address|没有这个邮箱地址"))
    agent.person.looks("a letter that came back")

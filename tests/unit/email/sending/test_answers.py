"""An agent's answer goes by mail, below the letters that it belongs to."""

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pytest_django import Settings

from tests.unit.desk.conftest import Opener
from tests.unit.email.sending.conftest import LIN, OMAR, admit, arrive, ours, writes_again
from tests.unit.notices.post_office import PostOffice
from walletdesk.accounts.models import Agent, Customer
from walletdesk.channels.email.addresses import read_tag, reply_address
from walletdesk.channels.email.quoting import MARKER, fold
from walletdesk.channels.email.sending import letters
from walletdesk.channels.email.sending.thread import Thread
from walletdesk.core.actors import SYSTEM
from walletdesk.desk.models import Ticket
from walletdesk.notices import Letter
from walletdesk.notices.own_mark import HEADER, marked
from walletdesk.official.kind import Kind
from walletdesk.official.models.entry import Entry
from walletdesk.official.models.particulars import Purpose

pytestmark = pytest.mark.django_db
Mailed = Callable[..., Ticket]


def picture(name: str = "screen.png") -> SimpleUploadedFile:
    data = io.BytesIO()
    Image.new("RGB", (4, 4), "teal").save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), "image/png")


def test_an_answer_goes_by_mail_with_its_words(ticket: Ticket, agent: Agent, post_office: PostOffice) -> None:
    agent.name = "Ana María Silva"
    # An answer leads nowhere but to what is ours.
    ours_too: dict[str, Any] = {"kind": Kind.DOMAIN, "key": "wallet.example", "purpose": Purpose.OURS}
    Entry.objects.begin(by=SYSTEM, label_en="The wallet", label_zh="钱包", **ours_too)
    ticket.say(by=agent, body="It is open again:\n\nhttps://wallet.example/sign-in <b>now</b>")
    (letter,) = ours(ticket)
    letter.deliver()
    mail = post_office.letters[0]
    assert mail["From"].addresses[0].display_name == "Ana · WalletDesk"
    assert mail["Auto-Submitted"] is None
    assert marked(mail[HEADER]) == letter.public_id
    text, html = (mail.get_body((kind,)).get_content() for kind in ("plain", "html"))  # type: ignore[union-attr]
    assert "It is open again:\r\n\r\nhttps://wallet.example/sign-in <b>now</b>" in text
    assert '<a href="https://wallet.example/sign-in">https://wallet.example/sign-in</a>' in html
    assert "&lt;b&gt;now&lt;/b&gt;" in html
    assert not Letter.objects.filter(slug="desk/answer_waiting").exists()


def test_a_reply_to_it_finds_its_way_back(ticket: Ticket, agent: Agent) -> None:
    ticket.say(by=agent, body="It is open again.")
    (letter,) = ours(ticket)
    tag = read_tag(letter.reply_to)
    assert tag
    assert tag.reference == ticket.reference
    assert tag.is_for(LIN)
    text = letter.words()[0]
    assert text.startswith(MARKER)
    quoted = "\n".join(f"> {line}" for line in text.splitlines())
    assert fold(f"Thank you!\n\nOn Tue, Ana wrote:\n{quoted}").said == "Thank you!"


class TestThread:
    """RFC 5322, section 3.6.4; docs/rules.md, 'Letters'."""

    def test_the_answer_names_their_letter_and_all_before(self, ticket: Ticket, agent: Agent) -> None:
        (confirmation,) = ours(ticket, "received")
        ticket.say(by=agent, body="Which browser?")
        writes_again(ticket, body="Firefox.")
        ticket.say(by=agent, body="Try again, please.")
        first, second = ours(ticket)
        assert confirmation.references == ["1@mail.example"]
        assert confirmation.in_reply_to == first.in_reply_to == "1@mail.example"
        assert first.references == ["1@mail.example", confirmation.bare_id]
        assert second.references == ["1@mail.example", confirmation.bare_id, first.bare_id, "2@mail.example"]
        assert second.in_reply_to == "2@mail.example"

    def test_the_subject_stays_the_same(self, mailed: Mailed, agent: Agent) -> None:
        ticket = mailed(subject="RE: 回复：Fwd: Re[2]: Locked out")
        ticket.say(by=agent, body="Which browser?")
        writes_again(ticket, subject="Something else")
        ticket.say(by=agent, body="Try again, please.")
        subjects = {letter.subject for letter in [*ours(ticket, "received"), *ours(ticket)]}
        assert subjects == {"Re: Locked out"}

    @pytest.mark.parametrize("subject", ["", "Re:", "回复："])
    def test_without_a_subject_it_has_one_of_ours(self, mailed: Mailed, agent: Agent, subject: str) -> None:
        ticket = mailed(subject=subject)
        ticket.say(by=agent, body="Hello")
        assert ours(ticket)[0].subject == f"Your request {ticket.reference}"

    @pytest.mark.parametrize("letter_id", ["", "no id", "a@b\r\nBcc: all@example.com", "<a@b>"])
    def test_a_letter_without_an_id_that_can_be_named_is_not_named(
        self, mailed: Mailed, agent: Agent, letter_id: str
    ) -> None:
        ticket = mailed()
        ticket.letters.update(letter_id=letter_id)
        ticket.say(by=agent, body="Hello")
        (confirmation,) = ours(ticket, "received")
        (letter,) = ours(ticket)
        assert letter.references == [confirmation.bare_id]
        assert letter.in_reply_to == confirmation.bare_id

    def test_a_long_thread_keeps_its_first_letter(self, ticket: Ticket) -> None:
        for _ in range(40):
            writes_again(ticket)
        thread = Thread.of(ticket, LIN, is_proven=True)
        assert thread.references[0] == "1@mail.example"
        assert thread.references[-1] == thread.in_reply_to == "41@mail.example"

    def test_other_letters_of_the_same_author_are_not_named(self, ticket: Ticket, agent: Agent) -> None:
        arrive(LIN)
        ticket.say(by=agent, body="Hello")
        assert "2@mail.example" not in ours(ticket)[0].references


class TestProven:
    """docs/rules.md, 'Tickets': the desk is no relay."""

    def test_what_was_asked_is_quoted_to_who_is_proven_to_have_asked(
        self, ticket: Ticket, agent: Agent
    ) -> None:
        ticket.say(by=agent, body="One moment.")
        ticket.say(by=agent, body="It is open again.")
        for letter in ours(ticket):
            text, html = letter.words()
            assert "> I can't get in since this morning." in text
            assert text.index("since this morning") > text.index(letter.reply_to and ticket.reference)
            assert "<blockquote" in html

    def test_a_stranger_can_have_us_deliver_nothing_to_anybody(self, mailed: Mailed, agent: Agent) -> None:
        spam = "BUY-CHEAP-COINS at evil.example"
        ticket = mailed(email="victim@mail.example", subject=spam, body=spam, name=spam, is_aligned=False)
        ticket.say(by=agent, body="We don't understand you.")
        sent = [*ours(ticket, "received", "victim@mail.example"), *ours(ticket, to="victim@mail.example")]
        assert len(sent) == 2
        for letter in sent:
            assert "CHEAP" not in "".join([letter.subject, *letter.words(), letter.author_name])
            assert letter.subject == f"Your request {ticket.reference}"

    def test_the_confirmation_has_none_of_their_words_whoever_they_are(self, mailed: Mailed) -> None:
        ticket = mailed(body="BUY-CHEAP-COINS", name="CHEAP Lin")
        (letter,) = ours(ticket, "received")
        assert "CHEAP" not in "".join(letter.words())
        assert (letter.subject, letter.auto_submitted) == ("Re: Locked out of my wallet", "auto-replied")

    def test_an_address_is_proven_by_its_last_letter(self, ticket: Ticket, agent: Agent) -> None:
        writes_again(ticket, body="Send it all to evil.example", is_aligned=False)
        ticket.say(by=agent, body="No.")
        assert "evil.example" not in "".join(ours(ticket)[0].words())

    def test_or_by_a_code(self, unproven: Ticket, agent: Agent) -> None:
        unproven.confirm_address_by_letter(LIN)
        unproven.say(by=agent, body="Hello")
        assert "since this morning" in ours(unproven)[0].words()[0]

    def test_an_alignment_of_another_address_proves_nothing(self, unproven: Ticket, agent: Agent) -> None:
        admit(unproven, OMAR, agent)
        writes_again(unproven, OMAR, body="I am Omar.")
        unproven.say(by=agent, body="Hello")
        assert "I am Omar" not in ours(unproven)[0].words()[0]
        assert "I am Omar" in ours(unproven, to=OMAR)[0].words()[0]


def test_only_the_requester_is_told_the_check_code_of_what_was_said(ticket: Ticket, agent: Agent) -> None:
    admit(ticket, OMAR, agent)
    message = ticket.say(by=agent, body="It is open again.")
    (to_lin,), (to_omar,) = ours(ticket), ours(ticket, to=OMAR)
    assert message.check_code and to_lin.check_code == message.check_code
    assert message.check_code in to_lin.words()[0]
    assert to_omar.check_code and message.check_code not in to_omar.words()[0]


def test_everybody_who_takes_part_gets_a_letter_of_their_own(
    ticket: Ticket, agent: Agent, post_office: PostOffice
) -> None:
    admit(ticket, OMAR, agent)
    ticket.propose("mallory@mail.example", "Mallory")
    ticket.say(by=agent, body="It is open again.")
    (to_lin,), (to_omar,) = ours(ticket), ours(ticket, to=OMAR)
    assert not ours(ticket, to="mallory@mail.example")
    assert to_lin.reply_to == reply_address(ticket.reference, LIN)
    assert to_omar.reply_to == reply_address(ticket.reference, OMAR)
    assert "/r/" in to_lin.words()[0]
    assert "/r/" not in to_omar.words()[0]
    to_omar.deliver()
    assert post_office.envelopes[0].rcpt_tos == [OMAR]
    assert post_office.letters[0]["Cc"] is None


def test_files_go_along_as_files(ticket: Ticket, agent: Agent, post_office: PostOffice) -> None:
    ticket.say(by=agent, body="Look:", files=[picture()])
    (letter,) = ours(ticket)
    letter.deliver()
    (file,) = post_office.letters[0].iter_attachments()
    assert (file.get_filename(), file.get_content_type()) == ("screen.png", "image/png")


def test_what_does_not_fit_is_named_and_found_by_the_link(
    ticket: Ticket, agent: Agent, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letters, "ENCLOSED_BYTES", 100)
    ticket.say(by=agent, body="Look:", files=[picture("first.png"), picture("second.png")])
    (letter,) = ours(ticket)
    text = letter.words()[0]
    assert len(letter.enclosures) == 1
    assert "second.png" in text
    assert "first.png" not in text


def test_a_file_alone_is_an_answer(ticket: Ticket, agent: Agent) -> None:
    ticket.say(by=agent, body="", files=[picture()])
    (letter,) = ours(ticket)
    assert len(letter.enclosures) == 1


def test_the_accounts_own_address_gets_what_shows_that_it_is_from_us(
    mailed: Mailed, agent: Agent, customer: Customer
) -> None:
    customer.anti_phishing_code = "blue heron 42"
    customer.save()
    ticket = mailed(email=customer.email)
    ticket.say(by=agent, body="Hello")
    text = ours(ticket, to=customer.email)[0].words()[0]
    assert "blue heron 42" in text
    assert "/freeze/" in text


def test_it_is_written_in_the_language_of_the_ticket(mailed: Mailed, agent: Agent) -> None:
    ticket = mailed(language="zh-hans", is_aligned=False)
    ticket.say(by=agent, body="您的账户已恢复，请看https://wallet.example/帮助")
    (letter,) = ours(ticket)
    assert letter.subject == f"您的工单 {ticket.reference}"
    assert "直接回复这封邮件即可继续" in letter.words()[0]
    assert 'href="https://wallet.example/"' in letter.words()[1]


def test_a_request_for_proof_goes_by_mail_too(mailed: Mailed, agent: Agent, customer: Customer) -> None:
    ticket = mailed(email=customer.email)
    ticket.ask_for_proof(by=agent)
    (letter,) = ours(ticket, to=customer.email)
    assert "this account is yours" in letter.words()[0]


def test_a_machine_that_wrote_is_not_told_that_it_was_heard(mailed: Mailed) -> None:
    ticket = mailed(is_confirmed=False)
    assert not ours(ticket, "received")


def test_who_wrote_by_the_form_still_gets_no_words_by_mail(opened: Opener, agent: Agent) -> None:
    ticket = opened()
    ticket.say(by=agent, body="A secret answer.")
    (letter,) = Letter.objects.filter(to=ticket.email, slug="desk/answer_waiting")
    assert "secret answer" not in letter.words()[0]
    assert not Letter.objects.filter(slug__startswith="email/").exists()


@pytest.mark.parametrize("brand", ["Brand " * 60, "钱包"])
def test_a_long_name_fits_into_its_header(
    ticket: Ticket, agent: Agent, settings: Settings, brand: Any
) -> None:
    settings.BRAND = brand.strip()
    agent.name = "A" * 200
    ticket.say(by=agent, body="Hello")
    assert len(ours(ticket)[0].author_name) <= 120

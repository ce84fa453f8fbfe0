"""Addresses from which letters come back."""

import pytest
from django.core.mail import EmailMultiAlternatives

from tests.unit.notices import letters
from tests.unit.notices.post_office import PostOffice
from walletdesk.accounts.models.code import Code, Purpose
from walletdesk.core.actors import SYSTEM
from walletdesk.journal import Entry
from walletdesk.notices import DeliveryFailed, Letter, Recipient
from walletdesk.notices.models import AddressTrouble, note_bounce
from walletdesk.notices.smtp import Server

pytestmark = pytest.mark.django_db
GONE = "The email account that you tried to reach does not exist."


def bounced(letter: Letter | None, code: str = "5.1.1", *, permanent: bool = True) -> AddressTrouble:
    address = letter.to if letter else "lin@example.com"
    return note_bounce(address, permanent=permanent, code=code, reason=GONE, letter=letter)


@pytest.fixture
def sent(post_office: PostOffice) -> Letter:
    letter = letters.painted()
    letter.deliver()
    return letter


def again(letter: Letter) -> str:
    letter.deliver()
    letter.refresh_from_db()
    return letter.state


def test_the_letter_that_came_back_says_so(sent: Letter) -> None:
    bounced(Letter.objects.sent_as(sent.message_id))
    sent.refresh_from_db()
    assert (sent.state, sent.last_code, sent.last_error) == ("bounced", "5.1.1", GONE)


def test_no_letter_is_sent_after_it_and_each_says_why(sent: Letter, post_office: PostOffice) -> None:
    bounced(sent)
    later = letters.painted(Recipient("LIN@example.com"))
    assert again(later) == "failed"
    assert (later.last_code, later.last_error, later.is_permanent) == ("5.1.1", GONE, True)
    assert Entry.objects.about(later).get().act == "notices.letter.failed"
    assert again(letters.painted(letters.WEI)) == "sent"
    assert len(post_office.letters) == 2


def test_a_delay_is_shown_and_stops_nothing(sent: Letter) -> None:
    trouble = bounced(sent, "4.4.7", permanent=False)
    sent.refresh_from_db()
    assert (sent.state, sent.last_code) == ("sent", "4.4.7")
    assert (trouble.is_permanent, trouble.stops) == (False, False)
    assert again(letters.painted()) == "sent"


def test_what_is_permanent_stays_so(sent: Letter) -> None:
    bounced(sent)
    trouble = bounced(sent, "4.2.2", permanent=False)
    trouble.refresh_from_db()
    assert (trouble.is_permanent, trouble.code, trouble.count) == (True, "5.1.1", 2)


@pytest.mark.parametrize("code", ["5.7.1", "5.6.0", "5.3.4", "5.2.3"])
def test_what_a_server_holds_against_one_letter_stops_no_other(sent: Letter, code: str) -> None:
    bounced(sent, code)
    sent.refresh_from_db()
    assert sent.state == "bounced"
    assert again(letters.painted()) == "sent"


def test_a_report_about_no_letter_of_ours_cuts_nobody_off(post_office: PostOffice) -> None:
    """Anybody could send one about a customer's address before emptying the account."""
    assert not bounced(None).stops
    assert again(letters.painted()) == "sent"


def test_a_report_marks_the_address_we_wrote_to_whatever_address_it_names(sent: Letter) -> None:
    trouble = note_bounce("victim@example.org", permanent=True, code="5.1.1", reason=GONE, letter=sent)
    assert trouble.address == "lin@example.com"
    assert AddressTrouble.objects.stopping("victim@example.org") is None


def test_a_server_that_knows_no_such_person_is_believed_at_once(post_office: PostOffice) -> None:
    post_office.answers["RCPT"] = "550 5.1.1 No such person"
    with pytest.raises(DeliveryFailed):
        letters.painted().deliver()
    post_office.answers["RCPT"] = "550 5.7.1 Looks like spam"
    with pytest.raises(DeliveryFailed):
        letters.painted(letters.WEI).deliver()
    assert [trouble.address for trouble in AddressTrouble.objects.all()] == ["lin@example.com"]


def test_codes_still_go_and_entering_one_ends_the_trouble(sent: Letter) -> None:
    bounced(sent)
    assert again(letters.key()) == "sent"
    _, plain = Code.objects.issue(Purpose.RESET, "reset:1", "Lin@example.com")
    Code.objects.redeem(Purpose.RESET, "reset:1", plain)
    assert not AddressTrouble.objects.standing().exists()
    assert again(letters.painted()) == "sent"


def test_ending_it_is_on_record_and_a_new_trouble_begins_anew(sent: Letter) -> None:
    trouble = bounced(sent)
    AddressTrouble.objects.overcome(sent.to, by=SYSTEM)
    AddressTrouble.objects.overcome(sent.to, by=SYSTEM)
    acts = [entry.act for entry in Entry.objects.about(trouble)]
    assert sorted(acts) == ["notices.address.came_back", "notices.address.tried_again"]
    assert "lin@example.com" not in str([entry.details for entry in Entry.objects.about(trouble)])
    anew = bounced(sent)
    anew.refresh_from_db()
    assert (anew.pk != trouble.pk, anew.count) == (True, 1)


def test_what_a_server_says_is_kept_short_and_in_one_line(sent: Letter) -> None:
    trouble = note_bounce(
        sent.to, permanent=True, code="5.1.1" * 100, reason="a\r\n\u202eb " * 1000, letter=sent
    )
    trouble.refresh_from_db()
    assert len(trouble.reason) <= 300
    assert "\n" not in trouble.reason
    assert "\u202e" not in trouble.reason


def test_a_letter_that_is_back_before_the_server_said_goodbye_stays_bounced(
    post_office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = letters.painted()
    hand_over = Server.hand_over

    def and_back(server: Server, message: EmailMultiAlternatives) -> None:
        hand_over(server, message)
        bounced(Letter.objects.get(pk=letter.pk))

    monkeypatch.setattr(Server, "hand_over", and_back)
    assert again(letter) == "bounced"

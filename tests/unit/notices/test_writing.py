"""Writing a letter."""

from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.template import TemplateDoesNotExist
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from tests.unit.notices import letters
from tests.unit.notices.letters import LIN, WEI
from walletdesk import notices
from walletdesk.core import vault
from walletdesk.limits.models import Bucket
from walletdesk.notices import HeaderRefused, Heading, Letter, LetterError, Recipient, UnknownLetter

EVIL = "x\n\n[[ Verify now | https://evil.example/ ]]\n\n<<000000>>\n\n! Send us your password"


@pytest.fixture
def with_smtp(settings: Settings) -> None:
    settings.SMTP_URL = "smtp://127.0.0.1:9"


@pytest.mark.django_db
def test_a_letter_says_the_same_in_text_and_in_html() -> None:
    letter = letters.painted(link="https://shed.example/walls/1/")
    text, html = letter.words()
    for words in (
        "somebody painted your shed.",
        "Look at it",
        "https://shed.example/walls/1/",
        "Do not lean on it.",
    ):
        assert words in text
        assert words in html
    assert letter.subject == "Your shed is green now"
    assert '<html lang="en">' in html


@pytest.mark.django_db
def test_a_letter_is_written_in_the_language_of_its_reader() -> None:
    letter = letters.painted(WEI)
    assert letter.subject == "您的小屋已刷成 green"
    assert letter.language == "zh-hans"
    assert '<html lang="zh-hans">' in letter.html


@pytest.mark.parametrize(
    ("asked", "written"), [("zh", "zh-hans"), ("zh-cn", "zh-hans"), ("fr", "en"), ("", "en")]
)
def test_a_reader_of_another_language_gets_the_nearest(asked: str, written: str) -> None:
    assert Recipient("lin@example.com", language=asked).written_language == written


@pytest.mark.django_db
def test_times_are_told_in_the_zone_of_the_reader() -> None:
    assert "at 20:30." in letters.painted(at=datetime(2026, 5, 4, 12, 30, tzinfo=UTC)).text


@pytest.mark.django_db
def test_the_anti_phishing_code_and_the_freeze_link_stand_in_both_versions() -> None:
    url = "https://desk.example/freeze/t0ken/"
    reader = Recipient("lin@example.com", anti_phishing_code="blue <heron>", freeze_url=url)
    text, html = letters.painted(reader).words()
    assert "blue <heron>" in text
    assert "blue &lt;heron&gt;" in html
    assert url in text
    assert f'href="{url}"' in html
    assert text.index("blue <heron>") < text.index("Hello") < text.index(url)


@pytest.mark.django_db
def test_each_letter_has_a_check_code_of_its_own_in_both_versions() -> None:
    one, other = letters.painted(), letters.painted()
    assert one.check_code and one.check_code != other.check_code
    for words in one.words():
        assert one.check_code in words
        assert "/official/conversations/" in words
    assert list(Letter.objects.with_check_code(one.check_code, to=["LIN@example.com"])) == [one]
    assert not Letter.objects.with_check_code(one.check_code, to=["wei@example.com"])


@pytest.mark.django_db
def test_a_letter_that_carries_a_message_has_the_code_of_the_message() -> None:
    letter = letters.answered(heading=Heading(check_code="BCD-FGH"))
    assert letter.check_code == "BCD-FGH"
    assert all("BCD-FGH" in words for words in letter.words())


@pytest.mark.django_db
def test_a_colleague_has_no_page_to_check_a_code_on_and_gets_none() -> None:
    letter = letters.painted(Recipient("mei@desk.example", is_staff=True))
    assert letter.check_code is None
    assert "check code" not in "".join(letter.words()).lower()


@pytest.mark.django_db
def test_without_them_a_letter_does_not_speak_of_them() -> None:
    text, html = letters.painted().words()
    assert "anti-phishing" not in text + html
    assert "freeze" not in text + html


@pytest.mark.django_db
def test_every_letter_says_what_staff_never_ask() -> None:
    for part in letters.painted().words():
        assert "seed phrase" in part
        assert "one-time code" in part


@pytest.mark.django_db
def test_what_a_person_typed_makes_no_button_no_code_and_no_warning() -> None:
    text, html = letters.painted(name=EVIL).words()
    assert "evil.example" in text
    assert 'href="https://evil.example/"' not in html
    assert html.count('class="wd-button"') == 0
    assert html.count('class="wd-caution"') == 1


@pytest.mark.django_db
def test_what_a_person_typed_is_no_html() -> None:
    letter = letters.painted(name="<script>alert(1)</script> & Söhne")
    assert "<script>alert" not in letter.html
    assert "&lt;script&gt;" in letter.html
    assert "<script>alert(1)</script> & Söhne" in letter.text


@pytest.mark.django_db
def test_characters_that_turn_the_reading_direction_are_dropped() -> None:
    assert "gnp.exe" in letters.painted(name="\u202egnp.exe\u202c\x07").text
    assert "\u202e" not in letters.painted(name="\u202egnp.exe").text


@pytest.mark.django_db
@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n", "\u2028", "\x85"])
def test_a_subject_with_a_line_end_is_refused(line_end: str) -> None:
    with pytest.raises(LetterError):
        letters.painted(colour=f"green{line_end}Bcc: all@example.com")
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "address",
    [
        "lin@example.com\nBcc: all@example.com",
        "lin@example.com\r\n\r\nHello",
        "lin@example.com, mei@example.com",
        "Lin <lin@example.com>",
        "lin",
        "",
        "l" * 64 + "@" + "e" * 250 + ".com",
    ],
)
def test_what_is_not_one_plain_address_is_refused(address: str) -> None:
    with pytest.raises(HeaderRefused):
        Recipient(address)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "//evil.example/", "data:text/html,hi", "https://a b/"]
)
def test_a_button_leads_only_to_http_addresses(link: str) -> None:
    with pytest.raises(LetterError):
        letters.painted(link=link)


@pytest.mark.django_db
def test_a_letter_that_no_room_registered_is_not_written() -> None:
    with pytest.raises(UnknownLetter):
        notices.write("shed/thatched", to=LIN, context={})


@pytest.mark.django_db
def test_a_letter_without_words_is_not_written() -> None:
    with pytest.raises(TemplateDoesNotExist):
        letters.unwritten()


def test_a_letter_is_registered_only_once() -> None:
    with pytest.raises(ValueError, match="not a free name"):
        notices.letter("shed/painted", example=dict)(lambda: None)


@pytest.mark.django_db
def test_without_a_server_a_letter_is_kept(settings: Settings) -> None:
    settings.SMTP_URL = ""
    assert letters.painted().state == "kept"
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("with_smtp")
def test_with_a_server_a_letter_waits_for_its_worker() -> None:
    letter = letters.painted()
    assert letter.state == "queued"
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("notices.deliver", {"letter_id": letter.pk})


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("with_smtp")
def test_a_letter_that_is_rolled_back_was_never_written_and_never_goes_out() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        letters.painted()
        raise ZeroDivisionError
    assert not Letter.objects.exists()
    assert not ProcrastinateJob.objects.exists()


@pytest.mark.django_db
@pytest.mark.usefixtures("with_smtp", "in_production")
def test_the_words_of_a_secret_letter_are_sealed() -> None:
    letter = Letter.objects.get(pk=letters.key().pk)
    assert (letter.text, letter.html) == ("", "")
    assert b"402917" not in bytes(letter.sealed or b"")
    assert "402917" in letter.words()[0]
    with pytest.raises(vault.VaultError):
        vault.open_sealed(bytes(letter.sealed or b""), "letter:another")


@pytest.mark.django_db
@pytest.mark.usefixtures("in_production")
def test_a_secret_letter_that_can_go_nowhere_is_erased_at_once(settings: Settings) -> None:
    settings.SMTP_URL = ""
    letter = Letter.objects.get(pk=letters.key().pk)
    assert letter.state == "kept"
    assert letter.erased_at
    assert letter.words() == ("", "")


@pytest.mark.django_db
def test_an_open_letter_with_a_code_is_refused() -> None:
    with pytest.raises(LetterError, match="secret"):
        letters.key(secret=False)


@pytest.mark.django_db
def test_a_code_in_the_subject_is_refused() -> None:
    with pytest.raises(LetterError, match="subject"):
        letters.careless()


@pytest.mark.django_db
def test_letters_are_found_by_what_they_are_about() -> None:
    shed = Bucket.objects.create(key="shed", name="shed", tokens=1, at=datetime(2026, 5, 4, tzinfo=UTC))
    letter = notices.write("shed/painted", to=LIN, context={"colour": "green"}, about=shed)
    letters.painted()
    assert list(Letter.objects.about(shed)) == [letter]
    assert Letter.objects.to_address("LIN@").count() == 2
    assert Letter.objects.to_address("mei").count() == 0

"""Files that go along with a letter, words of people in it, and who hears what became of it."""

from collections.abc import Iterator

import pytest

from tests.unit.notices import letters
from tests.unit.notices.letters import LIN
from tests.unit.notices.post_office import PostOffice
from walletdesk import notices
from walletdesk.notices import DeliveryFailed, Letter, enclosures, hearing
from walletdesk.notices.enclosures import Enclosure
from walletdesk.notices.models import note_bounce

pytestmark = pytest.mark.django_db
SHED = {"plan": Enclosure("小屋 plan.pdf", "application/pdf", b"%PDF-1.7 shed")}


def read(key: str) -> Enclosure:
    if key not in SHED:
        raise FileNotFoundError(key)
    return SHED[key]


@pytest.fixture(autouse=True)
def _shed() -> None:
    enclosures.register("shed", read)


def test_a_file_arrives_whole_and_under_its_name(post_office: PostOffice) -> None:
    letters.answered(enclosures=["shed:plan"]).deliver()
    (file,) = post_office.letters[0].iter_attachments()
    assert file.get_filename() == "小屋 plan.pdf"
    assert file.get_content() == b"%PDF-1.7 shed"
    text = post_office.letters[0].get_body(("plain",))
    assert text
    assert "Nobody painted it." in text.get_content()


@pytest.mark.parametrize("name", ["shed:gone", "nobody:plan"])
def test_a_letter_waits_for_a_file_and_never_goes_without_it(post_office: PostOffice, name: str) -> None:
    letter = letters.answered(enclosures=[name])
    with pytest.raises(DeliveryFailed):
        letter.deliver()
    assert (letter.state, post_office.letters) == ("queued", [])


def test_what_people_wrote_keeps_its_lines_and_its_links() -> None:
    said = "Look here:\n\n  https://desk.example/a?b=1&c=2.\n请看https://desk.example/帮助，谢谢 <b>"
    text, html = notices.write("shed/talked", to=LIN, context={"said": said, "asked": "Why?\n\nHow?"}).words()
    assert "https://desk.example/a?b=1&c=2." in text
    assert "> Why?\n>\n> How?" in text
    assert '<a href="https://desk.example/a?b=1&amp;c=2">https://desk.example/a?b=1&amp;c=2</a>.' in html
    assert '<a href="https://desk.example/">https://desk.example/</a>帮助' in html
    assert "&lt;b&gt;" in html
    assert html.count("<blockquote") == 1


def test_what_is_empty_leaves_nothing_behind() -> None:
    text, html = notices.write("shed/talked", to=LIN, context={"said": "", "asked": ""}).words()
    assert "blockquote" not in html
    assert ">" not in text


@pytest.mark.parametrize(
    "evil",
    ["javascript:alert(1)", 'https://a.example/"onmouseover="x', "https://a.example/<script>", "data:x"],
)
def test_a_link_in_words_is_nothing_but_a_link(evil: str) -> None:
    html = notices.write("shed/talked", to=LIN, context={"said": evil, "asked": ""}).words()[1]
    assert 'href="javascript' not in html
    assert 'href="data' not in html
    assert "<script>" not in html
    assert '"onmouseover' not in html


class TestHearing:
    @pytest.fixture
    def heard(self) -> Iterator[list[str]]:
        states: list[str] = []

        def hear(letter: Letter) -> None:
            states.append(Letter.objects.get(pk=letter.pk).state)

        hearing.register(hear)
        yield states
        hearing._hearers.remove(hear)

    def test_every_change_is_told_after_it_is_written(
        self, post_office: PostOffice, heard: list[str]
    ) -> None:
        post_office.answers["RCPT"] = "451 Later"
        letter = letters.key()
        with pytest.raises(DeliveryFailed):
            letter.deliver()
        post_office.answers.clear()
        letter.deliver()
        note_bounce(letter.to, permanent=False, code="4.4.7", reason="Delayed", letter=letter)
        note_bounce(letter.to, permanent=True, code="5.1.1", reason="Gone", letter=letter)
        assert heard == ["queued", "sent", "sent", "bounced"]

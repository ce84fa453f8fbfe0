"""What stands at the head of a letter, and what can't be put there."""

from email.message import EmailMessage
from uuid import uuid4

import pytest
from pytest_django import Settings

from tests.unit.notices import letters
from tests.unit.notices.post_office import PostOffice
from walletdesk.notices import HeaderRefused, Heading, Letter
from walletdesk.notices.heading import MOST_REFERENCES, thread
from walletdesk.notices.own_mark import HEADER, mark_of, marked

THREAD = Heading(
    name="Ana · WalletDesk",
    reply_to="help+7k3m9q2x4t3-gh2@desk.example",
    in_reply_to="two@mail.example",
    references=("one@mail.example", "two@mail.example"),
    above="— Reply above this line —",
)
MEGABYTE = "x" * 1_000_000


def arrived(office: PostOffice, letter: Letter) -> EmailMessage:
    letter.deliver()
    return office.letters[-1]


@pytest.mark.django_db
def test_a_letter_joins_the_thread_it_belongs_to(post_office: PostOffice, settings: Settings) -> None:
    settings.MAIL_FROM = "help@desk.example"
    mail = arrived(post_office, letters.answered(heading=THREAD))
    assert mail["In-Reply-To"] == "<two@mail.example>"
    assert mail["References"].split() == ["<one@mail.example>", "<two@mail.example>"]
    assert mail["Reply-To"] == THREAD.reply_to
    assert mail["From"].addresses[0].display_name == "Ana · WalletDesk"
    assert mail["From"].addresses[0].addr_spec == "help@desk.example"
    text, html = (mail.get_body((kind,)) for kind in ("plain", "html"))
    assert text
    assert text.get_content().startswith(THREAD.above)
    assert html
    assert html.get_content().index(THREAD.above) < html.get_content().index("Nobody painted")


@pytest.mark.django_db
def test_what_was_sent_is_read_back_from_the_row(post_office: PostOffice) -> None:
    letter = Letter.objects.get(pk=letters.answered(heading=THREAD).pk)
    assert letter.headers()["References"] == "<one@mail.example> <two@mail.example>"
    assert letter.author_name == THREAD.name


@pytest.mark.django_db
def test_machines_say_so_and_people_do_not(post_office: PostOffice) -> None:
    """RFC 3834, section 5; docs/rules.md, 'Letters'."""
    assert arrived(post_office, letters.painted())["Auto-Submitted"] == "auto-generated"
    assert arrived(post_office, letters.received())["Auto-Submitted"] == "auto-replied"
    assert arrived(post_office, letters.answered())["Auto-Submitted"] is None


@pytest.mark.django_db
def test_nobody_is_asked_to_keep_a_bounce_from_us(post_office: PostOffice) -> None:
    said = arrived(post_office, letters.painted())["X-Auto-Response-Suppress"]
    assert "OOF" in said
    assert "All" not in said
    assert "NDR" not in said


@pytest.mark.django_db
def test_every_letter_of_ours_is_known_when_it_comes_back(post_office: PostOffice) -> None:
    for letter in (letters.painted(), letters.key(), letters.answered(heading=THREAD)):
        assert marked(arrived(post_office, letter)[HEADER]) == letter.public_id


def test_nobody_else_can_write_that_mark() -> None:
    ours, other = uuid4(), uuid4()
    mark = mark_of(ours)
    forged = f"{other.hex}.{mark.partition('.')[2]}"
    for value in ("", "x", ours.hex, f"{ours}.{mark[33:]}", forged, mark[:-1], f"{mark}0", "é.é", MEGABYTE):
        assert marked(value) is None
    assert marked(f" {mark} ") == ours


@pytest.mark.django_db
def test_a_letter_is_found_by_the_id_it_went_out_with() -> None:
    letter = letters.painted()
    for said in (letter.message_id, letter.bare_id, f" {letter.message_id} "):
        assert Letter.objects.sent_as(said) == letter
    for said in ("", "<>", "<x@y>", str(uuid4()), MEGABYTE):
        assert Letter.objects.sent_as(said) is None


@pytest.mark.parametrize("place", ["name", "reply_to", "in_reply_to", "references"])
@pytest.mark.parametrize(
    "evil",
    [
        "a@b\r\nBcc: all@example.com",
        "a@b\nX: y",
        "a@b\rX: y",
        "a@b\x00",
        "a@b\u2028c",
        "a\u202eb@c",
        "a@b\x85c",
        MEGABYTE,
        f"{MEGABYTE}@b",
    ],
    ids=lambda text: repr(text[:12]),
)
def test_nothing_breaks_out_of_a_header(place: str, evil: str) -> None:
    with pytest.raises(HeaderRefused):
        Heading(**{place: (evil,) if place == "references" else evil})  # type: ignore[arg-type]


@pytest.mark.parametrize("evil", ["a@b, c@d", "Lin <a@b>", '"a"@b', "a@b;c@d", "a@b (c)", "a", "@", "a@"])
def test_one_address_is_answered_to(evil: str) -> None:
    with pytest.raises(HeaderRefused):
        Heading(reply_to=evil)


def test_a_thread_keeps_its_beginning_and_its_end() -> None:
    ids = [f"{number}@mail.example" for number in range(500)]
    kept = thread(ids)
    assert len(kept) == MOST_REFERENCES
    assert (kept[0], kept[1], kept[-1]) == (ids[0], ids[-19], ids[-1])
    assert Heading(references=kept)
    with pytest.raises(HeaderRefused):
        Heading(references=tuple(ids))


def test_what_strangers_call_their_letters_is_left_out_unless_it_is_an_id() -> None:
    strange = ["", "a b@c", "a@b\r\nX: y", "<a@b>", "é@b", MEGABYTE, "a@b\x00"]
    assert thread([*strange, "one@b", "two@b", "one@b"]) == ("one@b", "two@b")


@pytest.mark.django_db
def test_the_longest_thread_makes_no_line_that_a_server_cuts(post_office: PostOffice) -> None:
    ids = tuple(f"{'y' * 480}{number}@mail.example" for number in range(MOST_REFERENCES))
    arrived(post_office, letters.answered(heading=Heading(references=ids, in_reply_to=ids[-1])))
    content = post_office.envelopes[-1].content
    assert isinstance(content, bytes)
    assert max(len(line) for line in content.splitlines()) <= 998
    assert post_office.letters[-1]["References"].count("<y") == MOST_REFERENCES

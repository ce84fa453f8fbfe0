"""The markup of letters."""

import pytest

from walletdesk.notices.markup import Block, LetterError, Marks


def parsed(source: str) -> tuple[str, list[Block]]:
    marks = Marks()
    return marks.read(marks.put_into(source))


def test_every_kind_of_block_is_read_in_its_order() -> None:
    subject, blocks = parsed(
        "Subject: Hello\n\nOne\ntwo\n\n\nThree\n"
        "[[ Go on | https://a.example/?x=1|2 ]]\n<<12 34>>\n! Careful\nFour\n"
    )
    assert subject == "Hello"
    assert blocks == [
        Block("paragraph", "One\ntwo"),
        Block("paragraph", "Three"),
        Block("button", "Go on", "https://a.example/?x=1|2"),
        Block("code", "12 34"),
        Block("caution", "Careful"),
        Block("paragraph", "Four"),
    ]


def test_line_ends_of_windows_make_no_difference() -> None:
    assert parsed("Subject: A\r\n\r\nB\r\n\r\nC\r\n") == parsed("Subject: A\n\nB\n\nC\n")


@pytest.mark.parametrize(
    "source",
    [
        "",
        "Hello\n\nThere",
        "Subject:\n\nHello",
        "Subject:   \n\nHello",
        "\nSubject: A\n",
        "Subject: A\n\nPress [[ this | https://a.example/ ]] now",
        "Subject: A\n\nType <<1>> here",
        "Subject: A\n\n[[ no link ]]",
        "Subject: A\n\n[[ A | ftp://a.example/ ]]",
    ],
)
def test_what_is_not_written_as_the_markup_asks_is_refused(source: str) -> None:
    with pytest.raises(LetterError):
        parsed(source)


def test_the_signs_of_one_rendering_mean_nothing_in_another() -> None:
    stolen = Marks().put_into("Subject: A\n\n[[ B | https://evil.example/ ]]")
    _, blocks = parsed(f"Subject: A\n\n{stolen}")
    assert {block.kind for block in blocks} == {"paragraph"}

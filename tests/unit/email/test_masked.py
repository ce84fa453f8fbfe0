"""Before a reason is given, an original names nobody."""

import pytest

from tests.unit.email.conftest import Post
from walletdesk.channels.email.intake.masked import masked


@pytest.mark.parametrize(
    ("header", "shown"),
    [
        ("From: Lin Xiaoyu <lin@mail.example>", "From: L•• X••••• <l••@m•••.example>"),
        ('From: "Xiaoyu, Lin" <lin@mail.example>', "From: X•••••• L•• <l••@m•••.example>"),
        ("From: 林小雨 <lin@mail.example>", "From: 林•• <l••@m•••.example>"),
        ("Reply-To: lin@mail.example (Lin)", "Reply-To: L•• <l••@m•••.example>"),
        ("To: Tom <tom@other.example>, lin@mail.example", "To: T•• <t••@o••••.example>, l••@m•••.example"),
        ("FROM: Lin Xiaoyu", "FROM: L•• X•••••"),
        ("Cc: <lin@mail.example", "Cc: l••@m•••.example"),
    ],
)
def test_who_a_header_names_is_masked_with_the_address(header: str, shown: str) -> None:
    assert masked(f"{header}\nSubject: Locked out\n\nHello") == f"{shown}\nSubject: Locked out\n\nHello"


def test_the_text_keeps_its_words_and_loses_its_addresses() -> None:
    text = "Subject: Hello\n\nFrom: here to there\nWrite to lin@mail.example."

    assert masked(text) == "Subject: Hello\n\nFrom: here to there\nWrite to l••@m•••.example."


@pytest.mark.django_db
def test_the_original_of_a_letter_names_nobody(post: Post) -> None:
    arrival = post.send(
        "Please help.", by="Lin Xiaoyu <lin@mail.example>", Reply_To="Xiaoyu <x@mail.example>"
    )

    shown = masked(arrival.original_text())

    assert "Xiaoyu" not in shown and "@mail.example" not in shown
    assert "L•• X••••• <l••@m•••.example>" in shown and "Please help." in shown

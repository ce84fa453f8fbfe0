"""Texts in pieces: none too long, none empty, nothing lost."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from walletdesk.channels.social.cutting import length, pieces
from walletdesk.channels.social.policy import Policy


def policy(limit: int, in_bytes: int | None = None) -> Policy:
    return Policy(date(2026, 11, 29), "made for tests", text_limit=limit, text_bytes=in_bytes)


def test_a_text_that_fits_is_one_piece() -> None:
    assert pieces("Hello\n\nthere", policy(300)) == ["Hello\n\nthere"]


def test_cut_between_paragraphs_first_then_sentences_then_words() -> None:
    assert pieces("One two three.\n\nFour five six.", policy(20)) == ["One two three.", "Four five six."]
    assert pieces("One two three. Four five six.", policy(20)) == ["One two three.", "Four five six."]
    assert pieces("第一句话说完了。第二句也说完了。", policy(10)) == ["第一句话说完了。", "第二句也说完了。"]
    assert pieces("onetwothree fourfivesix", policy(15)) == ["onetwothree", "fourfivesix"]


def test_bytes_are_counted_where_the_platform_counts_them() -> None:
    found = pieces("汉" * 1000, policy(2048, in_bytes=2048))
    assert [len(piece.encode()) for piece in found] == [2046, 954]


def test_an_emoji_counts_as_two() -> None:
    assert length("🙂") == 2
    assert all(length(piece) <= 5 for piece in pieces("🙂" * 9, policy(5)))


@given(st.text(alphabet="ab 。.\n🙂汉", max_size=400), st.integers(min_value=4, max_value=60))
def test_nothing_is_lost_and_nothing_is_too_long(text: str, limit: int) -> None:
    found = pieces(text, policy(limit))
    assert all(piece.strip() and length(piece) <= limit for piece in found)
    assert "".join("".join(found).split()) == "".join(text.split())

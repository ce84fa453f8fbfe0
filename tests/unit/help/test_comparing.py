"""What changed between two versions, word by word in one language and sign by sign in the other."""

import pytest

from walletdesk.help.comparing import differences


def lines(before: str, after: str) -> list[list[tuple[str, str]]]:
    (found,) = differences({"body": before}, {"body": after})
    return [list(line.pieces) for line in found.lines if line.pieces]


def test_words_that_changed_together_are_read_together() -> None:
    assert lines("It is gone in a year.", "It is gone much later.") == [
        [("same", "It is gone "), ("gone", "in a year"), ("new", "much later"), ("same", ".")]
    ]


def test_chinese_is_compared_sign_by_sign() -> None:
    assert lines("不收费。", "只收费。") == [[("gone", "不"), ("new", "只"), ("same", "收费。")]]


def test_lines_far_from_a_change_are_only_counted() -> None:
    before = "\n".join(str(number) for number in range(20))
    (found,) = differences({"body": before}, {"body": f"{before}\nnew"})
    assert found.lines[0].skipped == 18
    assert found.lines[-1].pieces == (("new", "new"),)


def test_only_what_differs_is_named() -> None:
    same = {"title": "T", "body": "B", "summary": "", "keywords": "", "sources": ""}
    assert [each.field for each in differences(same, same | {"title": "U"})] == ["title"]


@pytest.mark.parametrize("size", [40_000])
def test_long_lines_are_not_compared_for_minutes(size: int) -> None:
    assert lines("a b" * size, "c d" * size) == [[("gone", "a b" * size), ("new", "c d" * size)]]

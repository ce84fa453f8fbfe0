"""GB 11643-1999 (identity numbers), ISO/IEC 7812-1 (cards), E.164 (phones)."""

import pytest

from walletdesk import shield


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("我的身份证11010519491231002X", "我的身份证••••••••••••••••2X"),
        ("card 4111 1111 1111 1111 please", "card •••• •••• •••• 1111 please"),
        ("卡号6222021234567890128", "卡号•••••••••••••••0128"),
        ("电话13812345678", "电话138••••••78"),
        ("call +44 20 7946 0958", "call +44 2• •••• ••58"),
        ("write to lin@example.com!", "write to l••@e••••••.com!"),
    ],
)
def test_personal_data_is_masked(text: str, masked: str) -> None:
    assert shield.mask(text) == masked
    assert shield.mask(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",
        "4111 1111 1111 1112",
        "on 2026-11-23 at 10:20 I sent 1500.25 USDT",
        "WD-7K3M-9Q2X-4T",
        "0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe",
    ],
)
def test_other_numbers_stay_readable(text: str) -> None:
    assert shield.mask(text) == text


def test_masks_keep_only_what_helps_to_recognise() -> None:
    assert shield.mask_email("lin@example.com") == "l••@e••••••.com"
    assert shield.mask_phone("138-1234-5678") == "138-••••-••78"
    assert shield.mask_name("Lin Xiaoyu") == "L•• X•••••"
    assert shield.mask_name("林晓雨") == "林••"

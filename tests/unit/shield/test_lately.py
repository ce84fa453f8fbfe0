"""What was found clean a moment ago is not looked at again; what was not clean always is."""

import pytest

from walletdesk import shield
from walletdesk.shield import lately, scanner

SECRET = "password: hunter2hunter2"


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that were really looked at."""
    seen: list[str] = []
    found = scanner._found
    monkeypatch.setattr(scanner, "_found", lambda text, field: (seen.append(text), found(text, field))[1])
    lately.forget()
    return seen


def test_a_clean_text_is_looked_at_once(looked: list[str]) -> None:
    assert [shield.scan("Where is my card?") for _ in range(3)] == [[], [], []]
    assert looked == ["Where is my card?"]


def test_a_secret_is_found_each_time(looked: list[str]) -> None:
    first, again = shield.scan(SECRET), shield.scan(SECRET)

    assert first
    assert first == again
    assert looked == [SECRET, SECRET]


def test_what_is_clean_in_one_field_is_looked_at_in_another(looked: list[str]) -> None:
    hexadecimal = "ab" * 32
    shield.scan(hexadecimal, field="transaction")

    assert shield.scan(hexadecimal, field="private_key")


def test_no_text_is_kept_and_the_memory_has_an_end(
    looked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lately, "REMEMBERED", 3)
    for number in range(10):
        shield.scan(f"letter {number}")

    assert len(lately._clean) <= 3
    assert not any("letter" in part for entry in lately._clean for part in entry if isinstance(part, str))

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core import clock, tokens
from walletdesk.core.tokens import BadToken, ExpiredToken

HOUR = timedelta(hours=1)


def test_what_was_signed_is_read():
    assert tokens.read(tokens.sign({"ticket": "WD-1", "名": 2}, "link", HOUR), "link") == {
        "ticket": "WD-1",
        "名": 2,
    }


def test_a_token_ends_at_its_very_second():
    with clock.travel_to(datetime(2026, 1, 1, tzinfo=UTC)) as stopped:
        token = tokens.sign({}, "link", HOUR)
        stopped.move(HOUR - timedelta(microseconds=1))
        assert tokens.read(token, "link") == {}
        stopped.move(timedelta(microseconds=1))
        with pytest.raises(ExpiredToken):
            tokens.read(token, "link")


def test_another_purpose_is_refused():
    with pytest.raises(BadToken) as refused:
        tokens.read(tokens.sign({}, "link", HOUR), "freeze")
    assert not isinstance(refused.value, ExpiredToken)


def test_every_changed_character_is_refused():
    token = tokens.sign({"a": 1}, "link", HOUR)
    for at in range(len(token)):
        changed = token[:at] + ("A" if token[at] != "A" else "B") + token[at + 1 :]
        with pytest.raises(BadToken):
            tokens.read(changed, "link")


@given(st.text(max_size=200))
def test_no_text_is_a_token(text):
    with pytest.raises(BadToken):
        tokens.read(text, "link")


def test_a_giant_is_refused_unread():
    with pytest.raises(BadToken):
        tokens.read("a" * 1_000_000, "link")


def test_a_token_survives_a_change_of_keys(settings):
    settings.SECRET_KEY = "old" * 20
    token = tokens.sign({"a": 1}, "link", HOUR)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, ["old" * 20]
    assert tokens.read(token, "link") == {"a": 1}
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(BadToken):
        tokens.read(token, "link")


def test_a_token_fits_into_an_address_as_it_is():
    from urllib.parse import quote

    token = tokens.sign({"a": "?&/+"}, "link", HOUR)
    assert quote(token, safe="") == token

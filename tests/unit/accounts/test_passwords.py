"""What a password must be (docs/rules.md, 'Sign-in'; NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, 6.2)."""

import pytest

from walletdesk.accounts import passwords, strength


def codes(password: str, **facts: object) -> list[str]:
    return [refusal.code for refusal in passwords.refusals(password, **facts)]


def test_fifteen_characters_are_needed_when_there_is_no_second_factor():
    assert codes("kx7 mud vortex") == ["short"]
    assert codes("kx7 mud vortex!") == []


def test_eight_characters_are_enough_with_a_second_factor():
    assert codes("kx7mudv", has_factor=True) == ["short"]
    assert codes("kx7mudvo", has_factor=True) == []


def test_long_ones_are_allowed_up_to_256_and_well_over_64():
    phrase = "otter lantern quilt 47 " * 12
    assert codes(phrase[:64]) == []
    assert codes(phrase[:256]) == []
    assert codes(phrase[:257]) == ["long"]


@pytest.mark.parametrize(
    "password", ["我喜欢在周末去爬山看日出然后喝茶", "🦦 плывёт мимо старых камней", "no rules at all here x"]
)
def test_any_unicode_is_welcome_and_no_kinds_of_characters_are_asked_for(password):
    assert codes(password) == []


def test_the_same_password_typed_on_another_keyboard_is_the_same():
    assert passwords.normal("ｐａｓｓ\u2126") == "pass\u03a9"


@pytest.mark.parametrize("password", ["liverpool1", "PASSWORD123", "1Qaz2wsx3edc"])
def test_common_and_breached_passwords_are_refused_whatever_their_case(password):
    assert "common" in codes(password, has_factor=True)


def test_what_is_known_about_the_owner_or_us_makes_no_password():
    context = ["Lin Wei", "linwei.shanghai@example.com"]
    assert codes("linwei-2024-linwei", context=["linwei@example.com"]) == ["context"]
    assert codes("WalletDesk-walletdesk-1", context=context) == ["context"]
    assert codes("linwei reads slow old novels", context=context) == []


@pytest.mark.parametrize("password", ["aaaaaaaaaaaaaaaaaa", "abcdefghijklmnopqrst", "passwordpassword"])
def test_one_obvious_pattern_is_refused_with_its_reason(password):
    found = passwords.refusals(password)
    assert [refusal.code for refusal in found] == ["guessable"]
    assert str(found[0].reason)


def test_the_meter_measures_no_more_than_72_characters():
    assert strength.measure("x" * 10_000).score <= 1
    assert strength.measure("otter lantern quilt 47 violin").as_json() == {
        "score": 4,
        "label": "Strong",
        "reason": "",
    }
    assert strength.measure("abcdefgh").as_json()["reason"]

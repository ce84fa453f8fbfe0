"""Signed reply addresses: whom they were made for, and what servers do to them on the way."""

import pytest

from walletdesk.channels.email.addresses import is_own, read_tag, reply_address
from walletdesk.core.references import new_reference

LIN = "lin.long.name@example.com"


@pytest.fixture(autouse=True)
def _address(settings) -> None:
    settings.MAIL_FROM = "help@desk.example"
    settings.MAIL_ADDRESSES = ["support@desk.example"]


def test_it_is_for_the_correspondent_it_was_made_for_and_for_nobody_else() -> None:
    reference = new_reference()
    tag = read_tag(reply_address(reference, LIN))

    assert tag is not None and tag.reference == reference
    assert tag.is_for(LIN)
    assert not tag.is_for("omar@example.com")


def test_servers_may_change_its_case() -> None:
    made = reply_address(new_reference(), LIN)

    for way in (made.upper(), made.lower(), made.title()):
        tag = read_tag(way)
        assert tag is not None and tag.is_for(LIN.upper())


def test_a_changed_signature_or_reference_is_for_nobody() -> None:
    reference, other = new_reference(), new_reference()
    made = reply_address(reference, LIN)
    symbols = [each.replace("-", "").removeprefix("WD").lower() for each in (reference, other)]
    moved = read_tag(made.replace(*symbols))
    cut = read_tag(made.replace(made.partition("@")[0][-26:], "a" * 26))

    assert moved is not None and not moved.is_for(LIN)
    assert cut is not None and not cut.is_for(LIN)


def test_the_local_part_has_at_most_64_characters_with_the_longest_of_senders(settings) -> None:
    # RFC 5321, section 4.5.3.1.1.
    settings.MAIL_FROM = f"{'h' * 64}@desk.example"

    made = reply_address(new_reference(), LIN)

    assert len(made.partition("@")[0]) <= 64
    assert (tag := read_tag(made)) is not None and tag.is_for(LIN)
    assert is_own(made)


def test_a_letter_signed_before_the_key_was_changed_still_finds_its_ticket(settings) -> None:
    made = reply_address(new_reference(), LIN)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key " * 5

    assert (tag := read_tag(made)) is not None and tag.is_for(LIN)


@pytest.mark.parametrize(
    "address",
    [
        "",
        "@",
        "help@desk.example",
        "help+@desk.example",
        "help+7k3m9q2x4t3@desk.example",
        "help+7k3m9q2x4t3-@desk.example",
        f"help+{'x' * 100_000}@desk.example",
        "help+wd-7k3m-9q2x-4t3@desk.example\n",
        "不是地址",
    ],
)
def test_what_is_no_tag_of_ours_says_nothing(address: str) -> None:
    assert read_tag(address) is None


def test_a_tag_at_another_domain_is_not_ours() -> None:
    made = reply_address(new_reference(), LIN)

    assert read_tag(made.replace("desk.example", "desk.example.evil.test")) is None


def test_our_addresses_are_ours_with_a_tag_and_without() -> None:
    assert is_own("Support@Desk.example")
    assert is_own("help+anything@desk.example")
    assert not is_own("help@desk.example.evil.test")
    assert not is_own("helper@desk.example")

"""What a check finds in a picture, one rule at a time."""

from dataclasses import replace

import pytest
from django.utils import translation

from walletdesk.wallet.checking.effects import UNLIMITED_FROM, Change, Effects, Ending, Kind, Step
from walletdesk.wallet.checking.findings import find_all
from walletdesk.wallet.checking.picture import (
    Bond,
    Code,
    CodeKind,
    Listing,
    NetworkSeen,
    Party,
    Picture,
    Role,
    TokenSeen,
)  # fmt: skip
from walletdesk.wallet.checking.severity import Severity
from walletdesk.wallet.counterfeit import Claim, KnownToken, Pretence
from walletdesk.wallet.lookalike import Known

FRIEND = "0xa7b4bac8f0f9692e56750aefb5f6cb5516e90570"
IMPOSTOR = "0xa7b" + "3" * 33 + "0570"
STRANGER = "0x" + "4c" * 20
TOKEN = "0x" + "7a" * 20
ME = "0x" + "5e" * 20
ETHEREUM, OTHER = NetworkSeen(1, "Ethereum"), NetworkSeen(10, "Optimism")
PLAIN, CONTRACT = Code(CodeKind.NONE), Code(CodeKind.CONTRACT)


def picture(*parties: Party, **more: object) -> Picture:
    return Picture(parties, **({"knows": Known([FRIEND, ME]), "labels": {FRIEND: "Anna"}} | more))  # type: ignore[arg-type]


def to(address: str = STRANGER, *roles: Role, **more: object) -> Party:
    return Party(address, frozenset(roles or (Role.RECIPIENT,)), **({"code": PLAIN} | more))  # type: ignore[arg-type]


def codes(seen: Picture) -> list[str]:
    return [finding.code for finding in find_all(seen)]


def test_a_friend_gives_nothing_to_find() -> None:
    assert codes(picture(to(FRIEND, bond=Bond.BOOK))) == []


def test_a_look_alike_is_danger_and_shown_beside_the_address_that_it_resembles() -> None:
    found = find_all(picture(to(IMPOSTOR)))[0]

    assert (found.code, found.severity, found.likeness_label) == ("look_alike", Severity.DANGER, "Anna")
    assert found.likeness is not None
    assert (found.likeness.known, found.likeness.leading, found.likeness.trailing) == (FRIEND, 3, 4)
    assert "Anna" in found.reason


def test_of_two_that_are_alike_the_one_in_the_book_is_no_impostor() -> None:
    assert "look_alike" not in codes(picture(to(IMPOSTOR, bond=Bond.BOOK)))


def test_being_in_the_history_by_poison_alone_is_no_acquaintance() -> None:
    assert codes(picture(to(STRANGER, bond=Bond.SEEN, poisons=2)))[0] == "poison_history"
    assert "poison_history" not in codes(picture(to(STRANGER, bond=Bond.PAID, poisons=2)))


def test_a_stranger_to_us_is_never_told_that_an_address_is_new_to_them() -> None:
    assert codes(picture(to(), knows=None)) == []
    assert codes(picture(to())) == ["new_to_you"]


@pytest.mark.parametrize(
    ("party", "expected"),
    [
        (to(listings=(Listing("drainer", "Desk"),)), "listed"),
        (to(code=CONTRACT), "contract"),
        (to(code=CONTRACT, token=TokenSeen("ABC", "Abc")), "token_contract"),
        (to("0x" + "0" * 40), "nobodys"),
        (to("0x" + "0" * 36 + "dead"), "nobodys"),
        (to(code=Code(CodeKind.DELEGATED, STRANGER)), "delegated_code"),
        (to(ME, bond=Bond.OWN, code=Code(CodeKind.DELEGATED, STRANGER)), "own_delegated_code"),
    ],
)
def test_what_an_address_is_gets_its_finding(party: Party, expected: str) -> None:
    assert expected in codes(picture(party))


def test_code_that_the_operator_trusts_is_no_finding() -> None:
    assert "delegated_code" not in codes(
        picture(to(code=Code(CodeKind.DELEGATED, STRANGER, is_trusted=True)))
    )


def test_another_network_than_meant_is_danger_and_an_unknown_one_is_said() -> None:
    assert "other_network" in codes(picture(to(), given_chain_id=10, given=OTHER, meant=ETHEREUM))
    assert "unknown_network" in codes(picture(to(), given_chain_id=999, meant=ETHEREUM))
    assert "contract_elsewhere" in codes(picture(to(), meant=ETHEREUM, elsewhere=("Optimism",)))
    assert "contract_elsewhere" not in codes(picture(to(code=None), meant=ETHEREUM, elsewhere=("Optimism",)))


FAKE = Claim(Pretence.SAME_SYMBOL, KnownToken(STRANGER, "USDT", "Tether USD"))
WRAPPED = Claim(Pretence.BORROWED, KnownToken(STRANGER, "USDT", "Tether USD"))


def test_a_counterfeit_token_is_danger_and_a_borrowed_name_is_care() -> None:
    fake = find_all(picture(to(TOKEN, Role.TOKEN, token=TokenSeen("USDТ", "", claim=FAKE))))[0]
    wrapped = find_all(picture(to(TOKEN, Role.TOKEN, token=TokenSeen("aUSDT", "", claim=WRAPPED))))[0]

    assert (fake.code, fake.severity, wrapped.code, wrapped.severity) == (
        "counterfeit_token", Severity.DANGER, "borrowed_name", Severity.CARE
    )  # fmt: skip
    assert "USDT" in fake.title


APPROVE = Step(Kind.APPROVE, TOKEN, UNLIMITED_FROM, STRANGER)


def test_an_unlimited_approval_is_danger_unless_the_customer_knows_the_spender() -> None:
    spender, known = (
        to(STRANGER, Role.SPENDER, code=CONTRACT),
        to(STRANGER, Role.SPENDER, code=CONTRACT, bond=Bond.BOOK),
    )

    assert find_all(picture(spender, effects=Effects((APPROVE,))))[0].severity is Severity.DANGER
    assert find_all(picture(known, effects=Effects((APPROVE,))))[0].severity is Severity.CARE
    assert codes(picture(spender, effects=Effects((replace(APPROVE, amount=5),)))) == ["unknown_spender"]
    assert codes(picture(known, effects=Effects((replace(APPROVE, amount=5),)))) == []
    assert codes(picture(spender, effects=Effects((replace(APPROVE, kind=Kind.APPROVE_ALL, amount=1),)))) == [
        "unlimited_approval"
    ]


def test_an_approval_that_only_the_node_sees_is_found_and_none_is_told_twice() -> None:
    spender = to(STRANGER, Role.SPENDER, code=CONTRACT)
    hidden = Effects((Step(Kind.UNKNOWN),), Ending.DONE, grants=(APPROVE,))
    both = Effects((APPROVE,), Ending.DONE, grants=(replace(APPROVE, owner=ME),))

    assert "unlimited_approval" in codes(picture(spender, effects=hidden))
    assert codes(picture(spender, effects=both)).count("unlimited_approval") == 1


def test_leave_for_a_person_is_danger() -> None:
    effects = Effects((replace(APPROVE, amount=5),))
    assert codes(picture(to(STRANGER, Role.SPENDER), effects=effects)) == ["approval_to_a_person"]


def test_failing_and_never_ending_are_said_with_the_reason_cleaned() -> None:
    refused = find_all(picture(effects=Effects((), Ending.REVERTED, "\u202eno\u200b <b>way" + "x" * 9000)))[0]

    assert refused.code == "reverts"
    assert "no <b>way" in refused.reason
    assert len(refused.reason) < 400
    assert codes(picture(effects=Effects((), Ending.STOPPED))) == ["never_ends"]
    assert codes(picture(effects=Effects((), None))) == []


def test_what_leaves_beyond_what_is_written_is_found() -> None:
    send = Step(Kind.SEND, TOKEN, 5, FRIEND)
    as_said = Effects((send,), Ending.DONE, changes=(Change(ME, TOKEN, -5), Change(FRIEND, TOKEN, 5)))
    more = Effects((send,), Ending.DONE, changes=(Change(ME, TOKEN, -5), Change(ME, "", -9)))
    bought = replace(more, changes=(*more.changes, Change(ME, STRANGER, 100)))

    assert codes(picture(effects=as_said, sender=ME)) == []
    assert find_all(picture(effects=more, sender=ME))[0].severity is Severity.DANGER
    assert find_all(picture(effects=bought, sender=ME))[0].severity is Severity.CARE


def test_a_call_that_we_can_t_read_is_said() -> None:
    assert codes(picture(effects=Effects((Step(Kind.UNKNOWN),)))) == ["unknown_call"]


def test_danger_comes_first_and_each_language_has_its_own_words() -> None:
    seen = picture(to(IMPOSTOR, code=CONTRACT, listings=(Listing("scam", "Desk"),)))
    with translation.override("zh-hans"):
        chinese = find_all(seen)
    english = find_all(seen)

    severities = [finding.severity for finding in english]
    assert severities == sorted(severities, reverse=True)
    assert [finding.code for finding in chinese] == [finding.code for finding in english]
    assert all(one.title != other.title for one, other in zip(chinese, english, strict=True))

"""Of a whole block only what touches watched addresses is kept, each with a place that outlives a branch."""

from tests.unit.chains.rows import ALICE, BOB, CAROL
from tests.unit.chains.wholes import TOKEN, line, receipt, sent, transfer, whole, word
from walletdesk.chains.evm import logs
from walletdesk.chains.following.picking import pick

WATCHED = frozenset({bytes.fromhex(ALICE[2:])})
CHAIN = 1


def test_a_log_is_placed_by_its_transaction_and_not_by_its_block() -> None:
    quiet = (sent(1, BOB, CAROL), receipt(1, transfer(BOB, CAROL)))
    ours = (sent(2, BOB, TOKEN), receipt(2, transfer(BOB, CAROL), transfer(BOB, ALICE, 9)))

    ((place, found),) = pick(whole(5, quiet, ours), WATCHED, CHAIN).transfers

    assert (place.index, place.position, found.amount) == (1, 1, 9)
    assert place.transaction.sender == BOB


def test_coin_counts_from_either_side_but_not_when_it_failed() -> None:
    pairs = [
        (sent(1, ALICE, BOB, 5), receipt(1)),
        (sent(2, BOB, ALICE, 6), receipt(2)),
        (sent(3, BOB, ALICE, 7), receipt(3, is_done=False)),
        (sent(4, BOB, CAROL, 8), receipt(4)),
    ]
    found = pick(whole(5, *pairs), WATCHED, CHAIN)

    assert [place.transaction.value for place, _recipient in found.coins] == [5, 6]
    assert [place.transaction.nonce for place, _receipt in found.signed] == [1]


def test_a_failed_transaction_is_still_paid_for() -> None:
    found = pick(whole(5, (sent(1, ALICE, BOB, 5), receipt(1, is_done=False))), WATCHED, CHAIN)

    assert not found.coins
    assert [told.is_done for _place, told in found.signed] == [False]


def test_leave_counts_for_its_owner_only_and_never_for_one_item() -> None:
    given = line(logs.APPROVAL, word(ALICE), word(BOB), amount=3)
    taken = line(logs.APPROVAL, word(BOB), word(ALICE), amount=3)
    item = line(logs.APPROVAL, word(ALICE), word(BOB), word(CAROL))

    found = pick(whole(5, (sent(1, ALICE, TOKEN), receipt(1, given, taken, item))), WATCHED, CHAIN)

    assert [(one.owner, one.spender, one.amount) for _place, one in found.approvals] == [(ALICE, BOB, 3)]


def test_a_contract_that_was_made_is_found_with_the_coin_that_it_got() -> None:
    found = pick(whole(5, (sent(1, ALICE, None, 4), receipt(1, contract=CAROL))), WATCHED, CHAIN)

    assert [contract for _place, contract in found.creations] == [CAROL]
    assert [recipient for _place, recipient in found.coins] == [CAROL]


def test_lines_that_only_pretend_do_no_harm() -> None:
    odd = [
        line(logs.TRANSFER, word(ALICE)),
        line(logs.TRANSFER, word(ALICE), "0x" + "ff" * 32),
        line(logs.FOR_ALL, word(ALICE), word(BOB), word(CAROL)),
        line(),
    ]
    assert not pick(whole(5, (sent(1, BOB, TOKEN), receipt(1, *odd))), WATCHED, CHAIN)

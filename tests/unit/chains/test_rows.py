"""What the rows of a chain promise to whoever reads them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.unit.chains.rows import ALICE, BOB, CAROL, a_block, a_movement, a_network, a_token
from walletdesk.chains.models import Approval, ApprovalKind, Finality, Movement, MovementKind
from walletdesk.core.clock import now
from walletdesk.core.money import Amount

pytestmark = pytest.mark.django_db


def test_a_movement_is_found_from_either_side_and_in_any_spelling() -> None:
    block = a_block(a_network(), 5)
    sent = a_movement(block, sender=ALICE, recipient=BOB)
    a_movement(block, sender=CAROL, recipient=CAROL, position=0)

    for address in (ALICE.upper().replace("X", "x"), BOB):
        assert list(Movement.objects.touching([address])) == [sent]
    assert Movement.objects.touching([ALICE, BOB]).count() == 1
    assert Movement.objects.of_transaction(sent.transaction_hash.upper().replace("X", "x")).count() == 2


def test_its_state_follows_the_numbers_of_its_network() -> None:
    network = a_network()
    movement = a_movement(a_block(network, 5))

    assert network.finality_of(None) == Finality.PENDING
    seen = []
    for safe, final in ((4, 4), (5, 4), (9, 5)):
        network.note(head_number=10, safe_number=safe, final_number=final)
        seen.append(Movement.objects.touching([ALICE]).get().state)
    assert seen == [Finality.CONFIRMED, Finality.SAFE, Finality.FINAL]
    assert list(Movement.objects.final()) == [movement]
    assert network.confirmations_of(5) == 6


def test_the_largest_number_of_a_contract_is_kept_exactly() -> None:
    network = a_network()
    token = a_token(network)
    most = 2**256 - 1
    a_movement(a_block(network, 5), kind=MovementKind.TOKEN, token=token, amount=most, position=3)

    kept = Movement.objects.get()
    assert (kept.amount, type(kept.amount)) == (most, int)
    assert kept.value == Amount(most, 6)


def test_a_block_that_is_taken_away_takes_its_rows_along() -> None:
    network = a_network()
    kept, lost = a_movement(a_block(network, 5)), a_movement(a_block(network, 6))

    network.blocks.filter(number__gt=5).delete()

    assert list(Movement.objects.all()) == [kept]
    again = a_movement(a_block(network, 7), transaction_hash=lost.transaction_hash)
    assert again.identity == lost.identity


def test_a_movement_can_not_be_written_twice_nor_below_zero() -> None:
    block = a_block(a_network(), 5)
    movement = a_movement(block)

    for wrong in ({"transaction_hash": movement.transaction_hash}, {"position": 1, "amount": -1}):
        with pytest.raises(IntegrityError), transaction.atomic():
            a_movement(block, **wrong)


def test_only_the_latest_word_of_an_approval_stands() -> None:
    network = a_network()
    token = a_token(network)
    for number, (spender, amount) in enumerate([(BOB, 2**256 - 1), (CAROL, 5), (BOB, 0)]):
        block = a_block(network, number)
        Approval.objects.create(
            network=network, block=block, number=number, at=block.at, transaction_index=0, position=0,
            transaction_hash=f"0x{number:064x}", kind=ApprovalKind.ERC20, token=token, owner=ALICE,
            spender=spender, amount=amount, initiator=ALICE,
        )  # fmt: skip

    (standing,) = Approval.objects.by_owners([ALICE]).standing()

    assert (standing.spender, standing.is_unlimited) == (CAROL, False)
    assert Approval.objects.get(number=0).is_unlimited


@pytest.mark.parametrize(("hours", "stands"), [(1, True), (-1, False)])
def test_a_leave_stands_until_its_end(hours: int, stands: bool) -> None:
    network = a_network()
    block = a_block(network, 1)
    Approval.objects.create(
        network=network, block=block, number=1, at=block.at, transaction_index=0, position=0,
        transaction_hash=f"0x{1:064x}", kind=ApprovalKind.PERMIT2, token=a_token(network), owner=ALICE,
        spender=BOB, amount=5, initiator=ALICE, expires_at=now() + timedelta(hours=hours),
    )  # fmt: skip

    assert Approval.objects.by_owners([ALICE]).standing().exists() is stands


def test_what_is_no_address_is_refused() -> None:
    for wrong in ("0x12", "b" * 42, "0x" + "g" * 40):
        with pytest.raises(ValidationError):
            a_network(names_registry=wrong)

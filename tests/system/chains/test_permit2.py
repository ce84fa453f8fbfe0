"""Leaves by way of Permit2, on the real node: given by a call or by a signature, used, ended, taken back."""

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.node import DOLLARS, Node
from tests.signed_forms import LATE, permit, permit_single, permit_transfer
from tests.system.chains.conftest import Follow, provided
from walletdesk.chains.demo import built
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.logs import PERMIT2
from walletdesk.chains.models import Approval, ApprovalKind, Movement, Network, Watched
from walletdesk.wallet.revoking import revocation

pytestmark = pytest.mark.slow
AT = Address.of(PERMIT2)
EVERYTHING = 2**160 - 1
_APPROVE = "approve(address,address,uint160,uint48)"
_PERMIT = "permit(address,((address,uint160,uint48,uint48),address,uint256),bytes)"
_TAKE = "permitTransferFrom(((address,uint256),uint256,uint256),(address,uint256),address,bytes)"


class Told:
    """Anna is watched, and has let Permit2 take her dollars, as everybody who uses it has."""

    def __init__(self, node: Node, network: Network, follow: Follow) -> None:
        provided(network, node.url)
        self.node, self._following = node, follow(network)
        Watched.objects.watch(node.anna)
        node.put(AT, "MiniPermit2")
        node.approve(node.anna, AT)

    def sees(self) -> list[Approval]:
        """What stands of Anna's leaves by Permit2, once all blocks are read."""
        self._following.catch_up(self.node.head())
        return list(Approval.objects.by_owners([self.node.anna]).standing().filter(kind=ApprovalKind.PERMIT2))

    def approves(self, amount: int, ends: int, spender: Address | None = None) -> None:
        node = self.node
        node.call(node.anna, AT, _APPROVE, node.dollar, spender or node.drainer, amount, ends)

    def signs(self, form: dict[str, Any]) -> bytes:
        """As a wallet app does when a site asks."""
        return bytes.fromhex(self.node.rpc.ask("eth_signTypedData_v4", self.node.anna.key, form)[2:])


@pytest.fixture
def told(node: Node, network: Network, follow: Follow) -> Told:
    return Told(node, network, follow)


def test_a_leave_says_who_may_take_what_until_when(told: Told) -> None:
    told.approves(5 * DOLLARS, LATE)
    [leave] = told.sees()
    assert (leave.owner, leave.spender) == (told.node.anna.key, told.node.drainer.key)
    assert (leave.token.address, leave.amount) == (told.node.dollar.key, 5 * DOLLARS)
    assert leave.expires_at == datetime.fromtimestamp(LATE, UTC)
    assert not leave.is_unlimited


def test_a_leave_that_has_come_to_its_end_does_not_stand(told: Told) -> None:
    told.approves(EVERYTHING, told.node.newest() - 60)
    assert told.sees() == []
    told.approves(EVERYTHING, LATE)
    [leave] = told.sees()
    assert leave.is_unlimited


def test_an_end_of_nothing_is_the_block_itself(told: Told) -> None:
    told.approves(EVERYTHING, 0)
    told.sees()
    leave = Approval.objects.get(kind=ApprovalKind.PERMIT2)
    assert leave.expires_at == leave.at


def test_a_leave_that_was_only_signed_stands_once_somebody_hands_it_in(told: Told) -> None:
    node = told.node
    signature = told.signs(permit_single(node.dollar, node.mallory, EVERYTHING))
    assert told.sees() == []
    single = ((node.dollar.key, EVERYTHING, LATE, 0), node.mallory.key, LATE)
    node.send(node.mallory, AT, data=built.call(_PERMIT, node.anna.key, single, signature))

    [leave] = told.sees()
    assert leave.is_unlimited and leave.spender == node.mallory.key
    # Anna signed; the transaction is Mallory's.
    assert (leave.owner, leave.initiator) == (node.anna.key, node.mallory.key)


def test_a_payment_by_a_signature_for_once_is_found_among_the_transfers(told: Told) -> None:
    node = told.node
    signature = told.signs(permit_transfer(node.dollar, node.mallory, 9 * DOLLARS))
    leave = ((node.dollar.key, 9 * DOLLARS), 7, LATE)
    wanted = (node.shop.key, 9 * DOLLARS)
    node.send(node.mallory, AT, data=built.call(_TAKE, leave, wanted, node.anna.key, signature))

    assert told.sees() == []
    [taken] = Movement.objects.filter(recipient=node.shop.key)
    assert (taken.sender, taken.amount, taken.initiator) == (node.anna.key, 9 * DOLLARS, node.mallory.key)


def test_the_call_that_we_name_takes_it_back(told: Told) -> None:
    node = told.node
    take = built.call(
        "transferFrom(address,address,uint160,address)", node.anna.key, node.shop.key, 1, node.dollar.key
    )
    told.approves(EVERYTHING, LATE, node.mallory)
    assert node.receipt(node.send(node.mallory, AT, data=take)).is_done
    [leave] = told.sees()
    call = revocation(leave)
    node.send(node.anna, call.to, data=bytes.fromhex(call.data[2:]))

    assert told.sees() == []
    assert not node.receipt(node.send(node.mallory, AT, data=take)).is_done


def test_a_lockdown_ends_all_that_it_names(told: Told) -> None:
    node = told.node
    told.approves(EVERYTHING, LATE)
    assert len(told.sees()) == 1
    node.send(
        node.anna, AT, data=built.call("lockdown((address,address)[])", [(node.dollar.key, node.drainer.key)])
    )
    assert told.sees() == []


def test_a_tokens_own_permit_is_a_leave_of_the_token(told: Told) -> None:
    node = told.node
    signature = told.signs(permit(node.dollar, node.anna, node.mallory, EVERYTHING))
    arguments = (node.anna, node.mallory, EVERYTHING, LATE, signature[64], signature[:32], signature[32:64])
    node.call(
        node.mallory, node.dollar, "permit(address,address,uint256,uint256,uint8,bytes32,bytes32)", *arguments
    )
    told.sees()
    standing = Approval.objects.by_owners([node.anna]).standing().filter(kind=ApprovalKind.ERC20)
    assert {(one.spender, one.is_unlimited) for one in standing} == {
        (PERMIT2, True),
        (node.mallory.key, True),
    }

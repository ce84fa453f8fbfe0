"""Makes a send ready: checked like anything else, with what the network says of its fee and the balance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from walletdesk.chains.evm import fees, tokens
from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.abi import Unreadable
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.calling import Asked
from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.pools import pool_of
from walletdesk.core.vault import VaultError
from walletdesk.wallet.checking.asking import SECONDS
from walletdesk.wallet.checking.check import Check, check
from walletdesk.wallet.checking.given import Form, Given
from walletdesk.wallet.models import Order, Send

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.core.actors import Actor

# A balance may change meanwhile: too little now is said, and never enforced.


@dataclass(frozen=True)
class Costs:
    """What the network says now; None where it gave no answer. `fee` is the most that it can cost, in the
    coin's smallest units; `balance` is in the asset's.
    """

    gas: int | None = None
    fee: int | None = None
    balance: int | None = None


def checked(customer: Customer, order: Order) -> Check:
    """The same check as for anything pasted, of the transaction that would be built."""
    return check(_given(order), customer, order.network)


def prepare(customer: Customer, order: Order, found: Check, costs: Costs, *, by: Actor) -> Send:
    """Raises as Send.objects.prepare."""
    findings = [{"code": one.code, "severity": one.severity.word} for one in found.findings]
    return Send.objects.prepare(customer, order, by=by, findings=findings, gas=costs.gas, fee=costs.fee)


def costs(order: Order) -> Costs:
    """Never raises: where the network is silent, the wallet app tells the fee."""
    try:
        pool = pool_of(order.network, SECONDS)
    except (ValueError, VaultError):
        return Costs()
    try:
        return _asked(pool, order)
    finally:
        pool.close()


def _asked(node: Asked, order: Order) -> Costs:
    try:
        coins = q.number(node.ask("eth_getBalance", order.sender.key, "latest"))
        balance = _balance(node, order) if order.token else coins
    except RpcError:
        return Costs()
    try:
        gas = fees.estimated_gas(node, _transaction(order))
        return Costs(gas, fees.suggested(node).at_most(gas), balance)
    except RpcError:
        return Costs(balance=balance)


def _balance(node: Asked, order: Order) -> int | None:
    try:
        return tokens.balance_of(node, Address.of(order.token.address), order.sender) if order.token else None
    except Unreadable:
        return None


def _draft(order: Order) -> Send:
    """The row that it would become, for what its transaction says."""
    return Send(
        network=order.network,
        token=order.token,
        sender=order.sender.key,
        recipient=order.recipient.key,
        amount=order.amount,
    )


def _transaction(order: Order) -> dict[str, Any]:
    request = _draft(order).request
    return {name: request[name] for name in ("from", "to", "value", "data")}


def _given(order: Order) -> Given:
    draft = _draft(order)
    return Given(
        Form.TRANSACTION,
        draft.to,
        value=int(draft.request["value"], 16),
        data=bytes.fromhex(draft.data[2:]),
        chain_id=order.network.chain_id,
        sender=order.sender.key,
    )

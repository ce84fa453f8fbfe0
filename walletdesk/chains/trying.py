"""Asking a provider on trial for whoever sets it up: what following asks, each told in a plain sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.blocks import read_block
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.proofs import head_adds_up, receipts_add_up
from walletdesk.chains.evm.rpc import Call, Rpc
from walletdesk.chains.models import Network, Provider
from walletdesk.chains.pools import node_of
from walletdesk.core.clock import now

_SECONDS = 8
_OLD = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Finding:
    """One step: whether it went well, a sentence, and the provider's own words."""

    is_good: bool
    text: str
    detail: str = ""


def try_out(network: Network, provider: Provider) -> list[Finding]:
    """Ends at the first step without which nothing goes. Nothing is written."""
    found: list[Finding] = []
    node = node_of(provider, _SECONDS)
    try:
        for finding in _steps(network, node):
            found.append(finding)
    except RpcError as trouble:
        found.append(Finding(False, _words(trouble), str(trouble)))
    finally:
        node.close()
    return found


def is_usable(found: list[Finding]) -> bool:
    """Whether blocks could be read from it."""
    return bool(found) and all(finding.is_good for finding in found)


def _steps(network: Network, node: Rpc) -> Iterator[Finding]:
    chain = q.number(node.ask("eth_chainId"))
    if chain != network.chain_id:
        words = _("It answers for another network: chain %(found)d and not %(wanted)d.")
        yield Finding(False, words % {"found": chain, "wanted": network.chain_id})
        return
    yield Finding(True, _("It answers, and it is this network."))
    head = read_block(node.ask("eth_getBlockByNumber", "latest", False))
    words = _("Its newest block is %(number)d.") % {"number": head.number}
    is_young = now() - head.at < _OLD
    yield Finding(True, words if is_young else words + " " + _("It is more than ten minutes old."))
    yield from _about_logs(network, node, head.number)


def _about_logs(network: Network, node: Rpc, number: int) -> Iterator[Finding]:
    where = q.quantity(number)
    calls = [Call("eth_getBlockByNumber", (where, True)), Call("eth_getBlockReceipts", (where,))]
    block, receipts = node.ask_all(calls)
    for answer in (block, receipts):
        if isinstance(answer, RpcError):
            raise answer
    if network.checking != "proof":
        yield Finding(True, _("It tells all logs of a block."))
    elif not head_adds_up(block):
        words = _("Blocks of this network can’t be proven by their hash. Choose another check for it.")
        yield Finding(True, words)
    elif receipts_add_up(block, receipts):
        yield Finding(True, _("It tells all logs of a block, and they add up to the block’s hash."))
    else:
        yield Finding(False, _("The logs that it tells do not add up to the block’s hash."))


def _words(trouble: RpcError) -> str:
    words = {
        Kind.NO_ANSWER: _("It does not answer."),
        Kind.GUARDED: _("This address may not be asked: it is not on the public internet, or not encrypted."),
        Kind.REFUSED: _("It refuses us. Is the key in the address right?"),
        Kind.TOO_MANY: _("It has been asked too often."),
        Kind.NO_METHOD: _("It does not know a question that following needs (eth_getBlockReceipts)."),
        Kind.NONSENSE: _("What answers there is no node."),
    }
    return words.get(trouble.kind, _("It can’t be used."))

"""Every kind of transaction, as a real node tells it: its bytes give its hash, and its block adds up."""

from typing import Any

import pytest
import rlp
from eth_account import Account
from eth_keys.datatypes import PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.node import ETHER, Node
from walletdesk.chains.demo import built
from walletdesk.chains.demo.anvil import CHAIN_ID
from walletdesk.chains.evm import calling, native, proofs
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.blocks import read_block, read_receipt
from walletdesk.chains.evm.errors import RpcError
from walletdesk.chains.evm.hashing import keccak256
from walletdesk.chains.evm.trie import EMPTY_ROOT, root_of

GWEI = 10**9


def block_of(node: Node) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    where = hex(node.head())
    return (
        node.rpc.ask("eth_getBlockByNumber", where, True),
        node.rpc.ask("eth_getBlockReceipts", where),
    )


def send_signed(node: Node, person: Address, **transaction: Any) -> str:
    nonce = int(node.rpc.ask("eth_getTransactionCount", person.key, "latest"), 16)
    given = {
        "nonce": nonce,
        "gas": 300_000,
        "chainId": CHAIN_ID,
        "value": 1,
        "to": str(node.ben),
        **transaction,
    }
    signed = Account.sign_transaction({**given, **transaction}, node.key_of(person))
    sent = str(node.rpc.ask("eth_sendRawTransaction", "0x" + signed.raw_transaction.hex()))
    node._wait_for(sent)
    return sent


KINDS = {
    "legacy": {"gasPrice": 3 * GWEI},
    "access list": {
        "type": 1,
        "gasPrice": 3 * GWEI,
        "accessList": [{"address": "0x" + "11" * 20, "storageKeys": ["0x" + "22" * 32]}],
    },
    "with a tip": {"maxFeePerGas": 3 * GWEI, "maxPriorityFeePerGas": GWEI},
    "before EIP-155": {"gasPrice": 3 * GWEI, "chainId": None},
}


@pytest.mark.parametrize("kind", KINDS)
def test_the_bytes_of_each_kind_give_its_hash(node: Node, kind: str) -> None:
    more = {name: value for name, value in KINDS[kind].items() if value is not None}
    if kind == "before EIP-155":
        nonce = int(node.rpc.ask("eth_getTransactionCount", node.anna.key, "latest"), 16)
        fields = [nonce, 3 * GWEI, 21_000, node.ben.raw, 1, b""]
        key = PrivateKey(bytes.fromhex(node.key_of(node.anna)[2:]))
        made = key.sign_msg_hash(keccak256(rlp.encode(fields)))
        raw = rlp.encode([*fields, made.v + 27, made.r, made.s])
        node._wait_for(node.rpc.ask("eth_sendRawTransaction", "0x" + raw.hex()))
    else:
        send_signed(node, node.anna, **more)
    head, receipts = block_of(node)
    assert len(head["transactions"]) == 1
    assert proofs.head_adds_up(head)
    proofs.require_proof(head, receipts)
    [sent] = head["transactions"]
    assert sent["from"] == node.anna.key and proofs.sender_adds_up(sent)
    assert not proofs.sender_adds_up({**sent, "from": node.ben.key})


def test_code_that_an_account_takes_on_is_seen_and_proven(node: Node) -> None:
    nonce = int(node.rpc.ask("eth_getTransactionCount", node.ben.key, "latest"), 16)
    leave = {"chainId": CHAIN_ID, "address": str(node.drainer), "nonce": nonce}
    signed = Account.sign_authorization(leave, node.key_of(node.ben))
    send_signed(
        node,
        node.mallory,
        maxFeePerGas=3 * GWEI,
        maxPriorityFeePerGas=GWEI,
        value=0,
        to=str(node.mallory),
        authorizationList=[signed],
    )
    head, receipts = block_of(node)
    assert proofs.transactions_add_up(head) and proofs.receipts_add_up(head, receipts)
    assert proofs.sender_adds_up(head["transactions"][0])
    [found] = native.delegated(read_block(head), CHAIN_ID)
    assert (found.account, found.code) == (node.ben.key, node.drainer.key)
    assert native.delegate_in(calling.code_at(node.rpc, node.ben)) == node.drainer
    assert list(native.delegated(read_block(head), 1)) == []
    # What the code can do: anybody empties the account.
    node.send(
        node.mallory, node.ben, 0, built.call("sweep(address,address)", node.dollar.key, node.mallory.key)
    )
    assert int(node.rpc.ask("eth_getBalance", node.ben.key, "latest"), 16) == 0


def test_a_block_with_many_adds_up_and_one_changed_byte_is_found(node: Node) -> None:
    node.send_many(
        node.anna,
        [
            (node.dollar, built.call("transfer(address,uint256)", node.ben.key, amount))
            for amount in range(140)
        ],
    )
    head, receipts = block_of(node)
    assert len(receipts) == 140
    proofs.require_proof(head, receipts)
    assert proofs.transactions_add_up(head)
    for place in (0, 127, 128, 139):
        log = receipts[place]["logs"][0]
        right, log["data"] = log["data"], log["data"][:-1] + "f"
        assert proofs.receipts_add_up(head, receipts) is (right == log["data"])
        log["data"] = right
    assert not proofs.receipts_add_up(head, receipts[:-1])
    assert not proofs.head_adds_up({**head, "stateRoot": "0x" + "00" * 32})


def test_coins_to_a_contract_at_its_making_are_its_own(node: Node) -> None:
    data = built.creation("ContractWallet", node.anna.key)
    node.send(node.anna, None, 2 * ETHER, data)
    head, receipts = block_of(node)
    block, read = read_block(head), [read_receipt(one) for one in receipts]
    [coins], [made] = native.coins(block, read), native.made(block, read)
    assert coins.recipient == made.contract and coins.amount == 2 * ETHER
    proofs.require_proof(head, receipts)
    receipts[0]["contractAddress"] = node.ben.key
    with pytest.raises(RpcError):
        proofs.require_proof(head, receipts)


def test_the_root_of_nothing_is_the_one_of_every_empty_block() -> None:
    assert root_of([]) == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == "56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421"


@settings(max_examples=30)
@given(st.lists(st.binary(min_size=1, max_size=80), min_size=1, max_size=40), st.data())
def test_another_list_has_another_root(values: list[bytes], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(values) - 1))
    changed = [*values[:place], values[place] + b"\x01", *values[place + 1 :]]
    assert root_of(values) != root_of(changed)
    assert root_of(values) != root_of([*values, b"\x01"])

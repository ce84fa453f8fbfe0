"""Against a real node: what it tells is read, proven, and a provider that lies about one log is found out."""

import asyncio
import json
from collections.abc import Callable
from contextlib import aclosing
from typing import Any

import pytest

from tests.node import DOLLARS, ETHER, Node, Proxy
from walletdesk.chains.demo import built
from walletdesk.chains.demo.anvil import CHAIN_ID, HOST
from walletdesk.chains.evm import fees, native, signatures, tokens
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.agreeing import Checking, whole_block
from walletdesk.chains.evm.errors import Kind, RpcError
from walletdesk.chains.evm.heads import new_heads
from walletdesk.chains.evm.logs import Approval, Transfer, read_event
from walletdesk.chains.evm.pool import Pool
from walletdesk.chains.evm.provider import Provider
from walletdesk.chains.evm.rpc import Rpc, limits_for

Proxies = Callable[[], Proxy]


def pool_of(*proxies: Proxy) -> Pool:
    providers = [Provider(f"p{n}", one.rpc(), n, 10_000) for n, one in enumerate(proxies)]
    return Pool(providers, CHAIN_ID, sleep=lambda seconds: None)


def change_amount(method: str, params: list[Any], result: Any) -> Any:
    """The lie about one log: a smaller amount."""
    if method == "eth_getBlockReceipts":
        result[0]["logs"][0]["data"] = "0x" + f"{1:064x}"
    return result


def leave_out(method: str, params: list[Any], result: Any) -> Any:
    if method == "eth_getBlockReceipts":
        result[0]["logs"].pop()
    return result


def move_elsewhere(method: str, params: list[Any], result: Any) -> Any:
    if method == "eth_getBlockReceipts":
        result[0]["logs"][0]["logIndex"] = "0x7"
    return result


def other_transaction(method: str, params: list[Any], result: Any) -> Any:
    if method == "eth_getBlockReceipts":
        result[0]["logs"][0]["transactionHash"] = "0x" + "77" * 32
    return result


def change_value(method: str, params: list[Any], result: Any) -> Any:
    if method == "eth_getBlockByNumber" and params[1]:
        result["transactions"][0]["value"] = "0x1"
    return result


def other_hash(method: str, params: list[Any], result: Any) -> Any:
    """A whole other block under this number, which fits its receipts."""
    if method == "eth_getBlockReceipts":
        return json.loads(json.dumps(result).replace(result[0]["blockHash"], "0x" + "77" * 32))
    return {**result, "hash": "0x" + "77" * 32} if method == "eth_getBlockByNumber" else result


def test_a_transfer_is_read_as_it_was_sent(node: Node, proxy: Proxy) -> None:
    sent = node.send_token(node.anna, node.ben, 5 * DOLLARS)
    whole = whole_block(pool_of(proxy), node.head())
    [receipt] = whole.receipts
    event = read_event(receipt.logs[0])
    assert isinstance(event, Transfer)
    assert (event.token, event.sender, event.recipient) == (node.dollar.key, node.anna.key, node.ben.key)
    assert (event.amount, event.log.transaction, receipt.is_done) == (5 * DOLLARS, sent, True)
    assert whole.is_proven and whole.seconded_by is None


def test_coins_a_contract_that_is_made_and_an_approval_are_read(node: Node, proxy: Proxy) -> None:
    pool = pool_of(proxy)
    node.send(node.anna, node.ben, 3 * ETHER)
    whole = whole_block(pool, node.head())
    [coins] = native.coins(whole.block, whole.receipts)
    assert (coins.sender, coins.recipient, coins.amount) == (node.anna.key, node.ben.key, 3 * ETHER)
    contract = node.deploy(node.anna, "Moody")
    whole = whole_block(pool, node.head())
    [made] = native.made(whole.block, whole.receipts)
    assert (made.creator, made.contract) == (node.anna.key, contract.key)
    node.approve(node.anna, node.drainer)
    whole = whole_block(pool, node.head())
    event = read_event(whole.receipts[0].logs[0])
    assert isinstance(event, Approval) and event.spender == node.drainer.key and event.amount == 2**256 - 1


def test_coins_of_a_transaction_that_failed_did_not_move(node: Node, proxy: Proxy) -> None:
    moody = node.deploy(node.bank, "Moody")
    node.send(node.anna, moody, 5, bytes.fromhex("12345678"))
    whole = whole_block(pool_of(proxy), node.head())
    assert len(whole.block.transactions) == 1
    assert list(native.coins(whole.block, whole.receipts)) == []


@pytest.mark.parametrize("lie", [change_amount, leave_out, move_elsewhere, other_transaction, change_value])
def test_a_provider_that_lies_about_one_line_is_found_out_and_put_aside(
    node: Node, proxies: Proxies, lie: Any
) -> None:
    node.send_token(node.anna, node.ben, 5 * DOLLARS)
    liar, honest = proxies(), proxies()
    liar.lie(lie)
    pool = pool_of(liar, honest)
    whole = whole_block(pool, node.head())
    event = read_event(whole.receipts[0].logs[0])
    assert isinstance(event, Transfer) and event.amount == 5 * DOLLARS
    assert whole.told_by == "p1"
    assert pool.providers[0].is_quarantined
    assert pool.providers[0].health.last_kind is Kind.DISAGREES


@pytest.mark.parametrize("lie", [change_amount, leave_out])
def test_a_liar_alone_is_found_out_too(node: Node, proxy: Proxy, lie: Any) -> None:
    node.send_token(node.anna, node.ben, 5 * DOLLARS)
    proxy.lie(lie)
    with pytest.raises(RpcError) as problem:
        whole_block(pool_of(proxy), node.head())
    assert problem.value.kind is Kind.DISAGREES


def test_a_liar_cannot_get_away_by_spoiling_the_head_as_well(node: Node, proxies: Proxies) -> None:
    node.send_token(node.anna, node.ben, 5 * DOLLARS)

    def spoil(method: str, params: list[Any], result: Any) -> Any:
        if method == "eth_getBlockByNumber" and params[1]:
            return {**result, "stateRoot": "0x" + "77" * 32}
        return change_amount(method, params, result)

    liar, honest = proxies(), proxies()
    alone = pool_of(liar)
    assert whole_block(alone, node.head()).is_proven
    liar.lie(spoil)
    with pytest.raises(RpcError) as problem:
        whole_block(alone, node.head())
    assert problem.value.kind is Kind.DISAGREES
    pool = pool_of(liar, honest)
    whole = whole_block(pool, node.head())
    assert (whole.told_by, whole.is_proven) == ("p1", True)
    assert pool.providers[0].is_quarantined


def test_a_block_of_an_unknown_kind_counts_once_a_second_provider_says_the_same(
    node: Node, proxies: Proxies
) -> None:
    node.send_token(node.anna, node.ben, 5 * DOLLARS)
    before = node.head()
    node.send_token(node.anna, node.ben, 6 * DOLLARS)

    def after_a_fork(method: str, params: list[Any], result: Any) -> Any:
        if method == "eth_getBlockByNumber" and params[1] and params[0] == hex(node.head()):
            result["transactions"][0]["type"] = "0x55"
        return result

    first, second = proxies(), proxies()
    first.lie(after_a_fork)
    second.lie(after_a_fork)
    pool = pool_of(first, second)
    assert whole_block(pool, before).is_proven
    whole = whole_block(pool, node.head())
    assert (whole.is_proven, whole.seconded_by) == (False, "p1")


def test_who_tells_no_receipts_of_whole_blocks_is_asked_for_each(node: Node, proxy: Proxy) -> None:
    node.send_many(node.anna, [(node.dollar, built.call("transfer(address,uint256)", node.ben.key, 1))] * 3)
    proxy.lack("eth_getBlockReceipts")
    whole = whole_block(pool_of(proxy), node.head())
    assert whole.is_proven and len(whole.receipts) == 3
    assert proxy.asked.count("eth_getTransactionReceipt") == 3


def test_one_word_against_another_is_a_reason_to_wait_and_two_against_one_decide(
    node: Node, proxies: Proxies
) -> None:
    node.send_token(node.anna, node.ben, 5 * DOLLARS)
    liar, honest, third = proxies(), proxies(), proxies()
    liar.lie(other_hash)
    with pytest.raises(RpcError) as problem:
        whole_block(pool_of(liar, honest), node.head(), Checking.SECOND)
    assert problem.value.kind is Kind.DISAGREES
    pool = pool_of(liar, honest, third)
    whole = whole_block(pool, node.head(), Checking.SECOND)
    assert (whole.told_by, whole.seconded_by) == ("p1", "p2")


def test_a_network_whose_heads_cannot_be_computed_is_compared_with_a_second_provider(
    node: Node, proxies: Proxies
) -> None:
    node.send_token(node.anna, node.ben, 5 * DOLLARS)
    liar, honest, third = proxies(), proxies(), proxies()
    liar.lie(change_amount)
    pool = pool_of(liar, honest, third)
    whole = whole_block(pool, node.head(), Checking.SECOND)
    assert (whole.told_by, whole.is_proven) == ("p1", False)
    assert pool.providers[0].is_quarantined


@pytest.mark.parametrize("junk", [5, "x", [], [5], {}, {"number": "0x1"}])
def test_nonsense_in_place_of_a_block_is_no_block(node: Node, proxies: Proxies, junk: Any) -> None:
    broken, honest = proxies(), proxies()
    broken.lie(lambda method, params, result: junk if "Block" in method else result)
    assert whole_block(pool_of(broken, honest), node.head()).told_by == "p1"


def test_who_does_not_have_a_block_yet_denies_nothing(node: Node, proxies: Proxies) -> None:
    node.send_token(node.anna, node.ben, 5 * DOLLARS)
    first, behind = proxies(), proxies()
    behind.lie(lambda method, params, result: None if method == "eth_getBlockByNumber" else result)
    assert whole_block(pool_of(first, behind), node.head()).seconded_by is None


def test_a_block_that_nobody_has_is_not_there(node: Node, proxy: Proxy) -> None:
    with pytest.raises(RpcError) as problem:
        whole_block(pool_of(proxy), node.head() + 1)
    assert problem.value.kind is Kind.NOT_THERE
    assert pool_of(proxy).providers[0].health.failed == 0


def test_a_provider_that_stops_or_dawdles_is_replaced_by_the_next(node: Node, proxies: Proxies) -> None:
    first, second = proxies(), proxies()
    slow = Rpc(first.url, limits_for(private_hosts=frozenset({HOST}), seconds=0.2))
    pool = Pool([Provider("slow", slow), Provider("other", second.rpc(), 1)], CHAIN_ID)
    assert pool.ask("eth_blockNumber") == hex(node.head())
    first.dawdle(0.3)
    assert pool.ask("eth_blockNumber") == hex(node.head())
    assert pool.providers[0].health.last_kind is Kind.NO_ANSWER
    first.behave()
    first.refuse(429)
    assert pool.by(pool.providers[1], lambda one: one.ask("eth_chainId")) == hex(CHAIN_ID)
    second.close()


def test_a_range_that_is_too_wide_is_told_apart(node: Node, proxy: Proxy) -> None:
    proxy.allow_blocks(5)
    with pytest.raises(RpcError) as problem:
        pool_of(proxy).ask("eth_getLogs", {"fromBlock": "0x0", "toBlock": "0x9"})
    assert problem.value.kind is Kind.TOO_WIDE


def test_new_heads_come_by_themselves(node: Node) -> None:
    async def two() -> list[int]:
        found: list[int] = []
        heads = new_heads(node.url.replace("http", "ws"), private_hosts=frozenset({HOST}), silence=5)
        async with aclosing(heads):
            waiting = asyncio.ensure_future(anext(heads))
            while not waiting.done():
                # Until the node has heard that we listen, nobody tells us.
                node.mine()
                await asyncio.wait([waiting], timeout=0.05)
            found.append(waiting.result().number)
        return found

    [number] = asyncio.run(two())
    assert 0 < number <= node.head()


def test_heads_are_heard_only_from_where_we_may_ask() -> None:
    async def hear(url: str) -> None:
        await anext(new_heads(url))

    for url in ("ws://127.0.0.1:1/", "wss://127.0.0.1:1/", "http://127.0.0.1:1/"):
        with pytest.raises(RpcError) as problem:
            asyncio.run(hear(url))
        assert problem.value.kind is Kind.GUARDED


def test_what_a_hostile_token_says_of_itself_is_bounded_and_never_raises(node: Node) -> None:
    asked = [node.deploy(node.mallory, "HostileToken", mood) for mood in (1, 2, 3, 4)]
    asked.append(
        node.deploy(node.mallory, "Counterfeit", "<b>\u202eDUSD\u0000" + "x" * 300, "DU\u200bSD", 300)
    )
    loops, reverts, broken, huge, lies = tokens.facts_of_all(node.rpc, [*asked])
    assert [one.symbol for one in (loops, reverts, broken)] == ["", "", ""]
    assert len(huge.name) <= 100 and "mended name" in huge.odd
    assert (lies.symbol, lies.decimals) == ("DUSD", None)
    assert lies.name.startswith("<b>DUSDx") and len(lies.name) <= 100
    assert {"mended symbol", "mended name", "decimals out of range"} <= set(lies.odd)


def test_an_honest_token_and_an_account_without_code(node: Node) -> None:
    dollar, nobody = tokens.facts_of_all(node.rpc, [node.dollar, node.anna])
    assert (dollar.symbol, dollar.name, dollar.decimals, dollar.odd) == ("DUSD", "Demo Dollar", 6, ())
    assert nobody.decimals is None and nobody.symbol == ""
    assert tokens.balance_of(node.rpc, node.dollar, node.anna) == 10_000 * DOLLARS


def test_a_contract_stands_for_its_owners_signature_and_for_no_other(node: Node) -> None:
    from eth_keys.datatypes import PrivateKey

    wallet = node.deploy(node.bank, "ContractWallet", node.anna)

    def signed(person: Address, text: str) -> bytes:
        key = PrivateKey(bytes.fromhex(node.key_of(person)[2:]))
        made = key.sign_msg_hash(signatures.digest_of(text)).to_bytes()
        return made[:64] + bytes([made[64] + 27])

    says = signatures.contract_accepts
    assert signatures.signer_of("hello", signed(node.anna, "hello")) == node.anna
    assert says(node.rpc, wallet, "hello", signed(node.anna, "hello")) is True
    assert says(node.rpc, wallet, "hello", signed(node.ben, "hello")) is False
    assert says(node.rpc, wallet, "hello", b"") is False
    assert says(node.rpc, node.anna, "hello", signed(node.anna, "hello")) is None
    loops = node.deploy(node.mallory, "HostileToken", 1)
    assert says(node.rpc, loops, "hello", signed(node.anna, "hello")) is False


def test_fees_and_the_next_number(node: Node) -> None:
    found = fees.suggested(node.rpc)
    assert found.priority is not None and found.most > found.priority > 0
    before = fees.next_nonce(node.rpc, node.anna)
    node.send(node.anna, node.ben, 1)
    assert fees.next_nonce(node.rpc, node.anna) == before + 1
    plain = {"from": node.anna.key, "to": node.ben.key, "value": "0x1"}
    assert fees.estimated_gas(node.rpc, plain) == 21_000


def test_after_a_re_organisation_the_same_number_has_another_hash(node: Node) -> None:
    node.mine(5)
    number = node.head()
    before = node.rpc.ask("eth_getBlockByNumber", hex(number), False)["hash"]
    node.reorg(3)
    assert node.head() == number
    assert node.rpc.ask("eth_getBlockByNumber", hex(number), False)["hash"] != before


def test_each_test_finds_the_node_as_it_was(node: Node) -> None:
    assert tokens.balance_of(node.rpc, node.dollar, node.ben) == 10_000 * DOLLARS

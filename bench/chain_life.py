"""A chain for bench/chain: blocks with coin transfers and token lines in them, on a node of its own."""
# ruff: noqa: PLC0415 - the product reads the environment when it is imported

import argparse
import contextlib
from collections.abc import Iterator
from pathlib import Path

import chain_lines


@contextlib.contextmanager
def a_chain(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    """The address of the node."""
    from walletdesk.chains.demo.anvil import Anvil, free_port
    from walletdesk.chains.demo.hands import Hands
    from walletdesk.chains.demo.install import install
    from walletdesk.config.home import home_folder

    anvil = Anvil(
        install(home_folder()), free_port(), log=folder / "node.log", words=("--gas-limit", "300000000")
    )
    anvil.start()
    try:
        fill(Hands(anvil.rpc), options)
        yield anvil.url
    finally:
        anvil.stop()


def fill(hands: "object", options: argparse.Namespace) -> None:
    from walletdesk.chains.demo.hands import Hands
    from walletdesk.chains.evm.address import Address
    from walletdesk.chains.evm.rpc import Call

    assert isinstance(hands, Hands)
    hands.hold()
    people = hands.accounts()
    made = hands.send(people[0], None, data=bytes.fromhex(chain_lines.CODE[2:]))
    hands.mine()
    contract = Address.of(hands.receipt(made).contract or "")
    talkers = options.transactions // 2
    for number in range(options.blocks):
        calls = [
            {"from": people[place % 10].key, "to": f"0x{number + 1:020x}{place:020x}", "value": "0x1"}
            for place in range(options.transactions - talkers)
        ]
        # Only the last of them says so much that it comes to the addresses that are watched.
        usual = (options.lines - options.hits) // talkers
        lines = [usual] * (talkers - 1) + [options.lines - usual * (talkers - 1)]
        calls += [
            {"from": people[place % 10].key, "to": contract.key, "data": chain_lines.asked_for(many)}
            for place, many in enumerate(lines)
        ]
        gas = {"gas": hex(1_000_000)}
        hands.rpc.ask_all([Call("eth_sendTransaction", ({**gas, **one},)) for one in calls])
        hands.mine()

"""The demo's network begins with a story, and is the same again after it was stopped, killed or broken."""

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from walletdesk.chains.demo import cast, install
from walletdesk.chains.demo.anvil import NodeFailed, answers, rpc_at
from walletdesk.chains.demo.hands import Hands
from walletdesk.chains.demo.life import Life, twin_of
from walletdesk.chains.demo.node import DemoNode
from walletdesk.chains.evm import names, tokens
from walletdesk.chains.evm.logs import Transfer, read_event
from walletdesk.chains.evm.native import delegate_in
from walletdesk.config.home import home_folder

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not install.program(home_folder()), reason="The node is not installed (bin/setup)."),
]


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[DemoNode]:
    made = DemoNode(tmp_path)
    assert made.start()
    yield made
    made.stop()


def hands_of(node: DemoNode) -> Hands:
    assert node.url
    return Hands(rpc_at(int(node.url.rpartition(":")[2])))


def hash_of(hands: Hands, number: int) -> str:
    return str(hands.rpc.ask("eth_getBlockByNumber", hex(number), False)["hash"])


def process_of(node: DemoNode) -> psutil.Process:
    [found] = [
        one
        for one in psutil.Process().children(recursive=True)
        if str(node.folder / "cache") in one.cmdline()
    ]
    return found


def test_there_is_a_month_of_life_and_the_attack_on_lin(demo: DemoNode) -> None:
    hands = hands_of(demo)
    first = int(hands.rpc.ask("eth_getBlockByNumber", "0x1", False)["timestamp"], 16)
    assert 29 * 86_400 < time.time() - first < 32 * 86_400
    assert abs(time.time() - hands.newest()) < 60
    asked = {"fromBlock": "0x1", "toBlock": "latest", "address": cast.CONTRACTS.dollar.key}
    from walletdesk.chains.evm.blocks import read_log

    events = [read_event(read_log(one)) for one in hands.rpc.ask("eth_getLogs", asked)]
    moved = [one for one in events if isinstance(one, Transfer)]
    twin = twin_of(cast.CAFE).key
    assert (twin[:6], twin[-4:]) == (cast.CAFE.key[:6], cast.CAFE.key[-4:]) and twin != cast.CAFE.key
    assert {(one.sender, one.amount) for one in moved if one.recipient == twin} == {
        (cast.LIN.key, 0),
        (cast.POISONER.key, 1),
    }
    left = tokens.allowance_of(hands.rpc, cast.CONTRACTS.dollar, cast.ALEX, cast.CONTRACTS.drainer)
    assert left == 2**256 - 1
    assert tokens.facts_of(hands.rpc, cast.CONTRACTS.counterfeit).symbol == "DU\u0405D"


def test_names_lead_back_or_count_for_nothing(demo: DemoNode) -> None:
    hands, registry = hands_of(demo), cast.CONTRACTS.registry
    assert names.address_of(hands.rpc, registry, "Cafe.demo") == cast.CAFE
    assert names.name_of(hands.rpc, registry, cast.CAFE) == "cafe.demo"
    assert names.address_of(hands.rpc, registry, "nobody.demo") is None
    assert names.name_of(hands.rpc, registry, cast.THIEF) is None
    # The thief calls himself by the café's name; that does not lead back to him.
    back = names.node_of(f"{cast.THIEF.key[2:]}.addr.reverse")
    hands.call(cast.THIEF, registry, "setName(bytes32,string)", back, "cafe.demo")
    assert names.name_of(hands.rpc, registry, cast.THIEF) is None
    assert names.address_of(hands.rpc, cast.BANK, "cafe.demo") is None


def test_it_is_the_same_again_after_it_was_stopped(tmp_path: Path) -> None:
    node = DemoNode(tmp_path)
    node.start()
    hands = hands_of(node)
    hands.send(cast.LIN, cast.CAFE, 5)
    url, head = node.url, hands.head()
    before = [hash_of(hands, number) for number in range(head + 1)]
    node.stop()
    assert not answers(hands.rpc)
    again = DemoNode(tmp_path)
    again.start()
    try:
        assert again.url == url
        assert [hash_of(hands, number) for number in range(head + 1)] == before
        assert abs(time.time() - hands.newest()) < 60
    finally:
        again.stop()


def test_a_node_that_was_killed_starts_again_with_all_that_was_saved(demo: DemoNode) -> None:
    hands = hands_of(demo)
    hands.send(cast.LIN, cast.CAFE, 5)
    demo.save()
    head, before = hands.head(), hash_of(hands, hands.head())
    process = process_of(demo)
    process.kill()
    process.wait(10)
    demo.tick()
    assert hash_of(hands_of(demo), head) == before


def test_a_state_that_was_broken_off_is_put_aside_for_the_one_before(tmp_path: Path) -> None:
    node = DemoNode(tmp_path)
    node.start()
    head = hands_of(node).head()
    node.stop()
    (node.folder / "last.json").write_text('{"block": {"num')
    os.utime(node.folder / "last.json", (time.time() + 5, time.time() + 5))
    node.start()
    try:
        assert hands_of(node).head() == head + 1
        assert (node.folder / "last.unreadable").exists()
    finally:
        node.stop()


def test_only_one_process_runs_it_and_others_know_where(demo: DemoNode, tmp_path: Path) -> None:
    other = DemoNode(tmp_path)
    assert other.start() is False
    assert other.url == demo.url
    other.tick()
    other.stop()
    assert answers(hands_of(demo).rpc)


def test_what_somebody_sent_becomes_final_and_then_it_is_quiet(demo: DemoNode) -> None:
    hands = hands_of(demo)
    hands.send(cast.LIN, cast.CAFE, 5)
    sent = hands.head()
    for _ in range(12):
        demo.tick()
    final = int(hands.rpc.ask("eth_getBlockByNumber", "finalized", False)["number"], 16)
    assert final >= sent
    head = hands.head()
    for _ in range(3):
        demo.tick()
    assert hands.head() == head


def test_each_thing_that_may_happen_happens(demo: DemoNode) -> None:
    hands = hands_of(demo)
    before = hands.head()
    for seed in range(20):
        Life(hands, seed).go_on()
    assert hands.head() >= before + 20
    blocks = [hands.rpc.ask("eth_getBlockReceipts", hex(n)) for n in range(before + 1, hands.head() + 1)]
    assert all(receipt["status"] == "0x1" for block in blocks for receipt in block)


def test_a_program_that_does_not_run_is_told_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "anvil"
    broken.write_text("#!/bin/sh\necho it will not do\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setattr(install, "program", lambda home: broken)
    node = DemoNode(tmp_path)
    with pytest.raises(NodeFailed, match="it will not do"):
        node.start()
    monkeypatch.setattr(install, "program", lambda home: None)
    assert node.start() is False


def test_the_node_ends_with_whoever_started_it(tmp_path: Path) -> None:
    import subprocess
    import sys

    if not Path("/usr/bin/setpriv").exists():
        pytest.skip("This system cannot.")
    script = (
        "import sys, time; from pathlib import Path\n"
        "from walletdesk.chains.demo.node import DemoNode\n"
        "node = DemoNode(Path(sys.argv[1])); node.start(); print(node.url, flush=True); time.sleep(60)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as starter:
        assert starter.stdout
        url = starter.stdout.readline().strip()
        [child] = psutil.Process(starter.pid).children()
        starter.send_signal(signal.SIGKILL)
    child.wait(10)
    assert not answers(rpc_at(int(url.rpartition(":")[2])))
    # It has written what it knew, whole.
    assert (tmp_path / "node" / "last.json").stat().st_size > 100_000


def test_code_that_an_account_took_on_is_told_from_other_code() -> None:
    assert delegate_in(b"\xef\x01\x00" + cast.THIEF.raw) == cast.THIEF
    assert delegate_in(b"") is None
    assert delegate_in(b"\xef\x01\x00" + cast.THIEF.raw + b"\0") is None

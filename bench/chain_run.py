"""One measurement of bench/chain, in a process of its own; the last line is what it found."""
# ruff: noqa: E402, PLC0415

import json
import resource
import sys
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import django

django.setup()

import chain_lines
from django.db import connection

from walletdesk.chains.evm import quantities as q
from walletdesk.chains.evm.rpc import Call, Rpc, limits_for

# The first block has the contract in it.
FIRST = 2


def main() -> None:
    kind, url, options = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
    ways = {"raw": fetched, "logs": logs_fetched, "few": followed, "many": followed}
    found = ways[kind](kind, url, options)
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({**found, "mb": mb}))


def numbers(options: dict[str, Any]) -> range:
    return range(FIRST, FIRST + options["blocks"])


def fetched(_kind: str, url: str, options: dict[str, Any]) -> dict[str, float]:
    rpc = Rpc(url, limits_for(private_hosts=frozenset({"127.0.0.1"})))
    began = time.perf_counter()
    lines = 0
    for number in numbers(options):
        where = q.quantity(number)
        _block, receipts = rpc.ask_all(
            [Call("eth_getBlockByNumber", (where, True)), Call("eth_getBlockReceipts", (where,))]
        )
        lines += sum(len(receipt["logs"]) for receipt in receipts)
    seconds = time.perf_counter() - began
    assert lines == options["blocks"] * options["lines"], lines
    return {"blocks_per_second": options["blocks"] / seconds, "rows": 0}


def logs_fetched(_kind: str, url: str, options: dict[str, Any]) -> dict[str, float]:
    rpc = Rpc(url, limits_for(private_hosts=frozenset({"127.0.0.1"})))
    began = time.perf_counter()
    for number in numbers(options):
        where = q.quantity(number)
        rpc.ask("eth_getLogs", {"fromBlock": where, "toBlock": where})
    return {"blocks_per_second": options["blocks"] / (time.perf_counter() - began), "rows": 0}


def followed(kind: str, url: str, options: dict[str, Any]) -> dict[str, float]:
    from walletdesk.chains.following.filling import begin
    from walletdesk.chains.following.round import Round
    from walletdesk.chains.following.watchlist import Watchlist
    from walletdesk.chains.models import Movement, Network, Provider, Watched
    from walletdesk.core.actors import SYSTEM

    connection.cursor().execute("TRUNCATE chains_network, chains_watched CASCADE")
    network = Network.objects.add(
        by=SYSTEM, slug="bench", name="Bench", chain_id=31337, symbol="ETH", start_number=FIRST,
        history_from=FIRST, checking="proof",
    )  # fmt: skip
    Provider.objects.add(network=network, name="Node", url=url, per_second=100_000, by=SYSTEM)
    Watched.objects.watch_each(addresses(10 if kind == "few" else options["watched"], options))
    network.note(scanned_from=FIRST - 1, scanned_number=FIRST - 1)
    this_round = Round(network, Watchlist(), threading.Event())
    # What is done once at the start, or when somebody is new.
    this_round.watched.refresh()
    begin(network)
    last = FIRST + options["blocks"] - 1
    began = time.perf_counter()
    while (network.scanned_number or 0) < last:
        this_round.go()
    seconds = time.perf_counter() - began
    this_round.close()
    return {"blocks_per_second": options["blocks"] / seconds, "rows": Movement.objects.count()}


def addresses(many: int, options: dict[str, Any]) -> list[str]:
    """So many, of which the first are among those that the lines of a block go to."""
    usual = (options["lines"] - options["hits"]) // (options["transactions"] // 2)
    real = [chain_lines.recipient(usual + 1 + line) for line in range(options["hits"])]
    return [*real, *(f"0x{number:040x}" for number in range(10**12, 10**12 + many - len(real)))]


if __name__ == "__main__":
    main()

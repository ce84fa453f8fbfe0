"""`kill -9` of the process that follows and alerts, in the middle of a block, again and again, while the
chain is re-organised, one provider lies about a log and the other one stops: the rows of a clean run, and its
alerts, none of them twice.

Only the processes that this test has started are killed. `CHAIN_ROUNDS` says how often; twenty have
to pass before a release.
"""

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.db import connection

from tests.mail_servers import wait_until
from tests.node import Node, Proxy
from tests.system.chains.alarms import (
    alerts,
    are_looked_for,
    hands_of_the_dead_are_known,
    harm,
    linked,
    looked_for_anew,
    told_again,
)
from tests.system.chains.conftest import Follow, provided
from tests.system.chains.life import Life, forget, rows
from tests.system.chains.test_liars import without_its_last_log
from walletdesk.chains.models import Movement, Network, Provider
from walletdesk.config.home import CHECKOUT
from walletdesk.watch.looking_at_chain import withdraw_all_gone

pytestmark = pytest.mark.slow

RULES = {"unlimited_approval", "unknown_spender", "address_poisoning", "zero_from_you"}
ROUNDS = int(os.environ.get("CHAIN_ROUNDS", "6"))


def begun() -> "subprocess.Popen[bytes]":
    words = [sys.executable, "-m", "tests.system.chains.process", str(connection.settings_dict["NAME"])]
    return subprocess.Popen(words, cwd=CHECKOUT, stderr=subprocess.DEVNULL)


def killed(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGKILL)
    process.wait(30)


def has_read(network: Network, number: int) -> Callable[[], bool]:
    def look() -> bool:
        network.refresh_from_db()
        return (network.scanned_number or 0) >= number

    return look


def round_of_life(node: Node, life: Life, chance: random.Random, turn: int) -> None:
    """In each third one ten blocks go, and of what stood in them only some people's transactions stay."""
    life.day(turn)
    harm(node, turn)
    node.mine(chance.randrange(4))
    if turn % 3 == 2:
        node.reorg_but_for(10, [(node.ben, node.mallory), (node.others[3],), ()][turn // 3 % 3])
        life.day(turn)


def test_all_rounds_leave_the_rows_and_the_alerts_of_a_clean_run(
    node: Node, network: Network, life: Life, follow: Follow, proxies: Callable[[], Proxy]
) -> None:
    chance, (liar, lame) = random.Random(5), (proxies(), proxies())
    provided(network, liar.url)
    provided(network, lame.url, "Second", order=1)
    provided(network, node.url, "Third", order=2)
    linked(node)
    in_the_middle = 0
    for turn in range(ROUNDS):
        head = node.head()
        round_of_life(node, life, chance, turn)
        liar.lie(without_its_last_log) if turn % 4 == 1 else liar.behave()
        lame.refuse(0) if turn % 5 == 3 else lame.behave()
        process = begun()
        wait_until(has_read(network, head - 10 + chance.randrange(14)), lambda: "", 60)
        killed(process)
        in_the_middle += not has_read(network, node.head())()
    assert in_the_middle, "it was never killed before it had read all"

    process = begun()
    wait_until(has_read(network, node.head()), lambda: str(network.trouble), 90)
    wait_until(lambda: not network.backfills.filter(done_at=None).exists(), lambda: "", 60)
    hands_of_the_dead_are_known()
    wait_until(are_looked_for, lambda: "", 90)
    killed(process)
    withdraw_all_gone()
    seen, told = rows(network), alerts()
    assert not told_again()

    forget(network)
    Provider.objects.exclude(name="Third").delete()
    follow(network).catch_up(node.head(), turns=200)
    assert seen == rows(network)
    looked_for_anew(network)
    assert told == alerts()
    assert {alert[1] for alert in told} == RULES
    assert Movement.objects.filter(amount__gte=1000, amount__lt=3000).count() >= 2 * (
        ROUNDS - ROUNDS // 3 * 3
    )

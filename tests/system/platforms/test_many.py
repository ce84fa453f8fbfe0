"""Platforms that tell everything five times, all at once, while our power goes out; and a flood of messages.

Only processes that this test has started are killed. `PLATFORM_BURST` says how many messages come at once.
"""

import os
import random
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from shutil import rmtree
from typing import Any

import httpx
import pytest

from tests.platforms.telegram import Telegram
from tests.platforms.wechat import FakeWeChat
from tests.platforms.wecom import FakeWeCom
from tests.platforms.weibo import FakeWeibo
from tests.platforms.x import FakeX
from tests.product import Product, free_port, new_home
from tests.system.platforms.callers import (
    Caller,
    TelegramCalls,
    WeChatCalls,
    WeComCalls,
    WeiboCalls,
    XCalls,
    add_accounts,
)
from walletdesk.config.postgres import Cluster

BURST = int(os.environ.get("PLATFORM_BURST", "400"))
TOLD = 60
TIMES = 5
PATIENCE = 600.0


@dataclass
class Platforms:
    product: Product
    callers: list[Caller]
    said: dict[str, str]
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 10**9)))

    def message(self, who: int, text: str) -> httpx.Request:
        """Somebody writes on one of the platforms; each person stays on theirs."""
        caller = self.callers[who % len(self.callers)]
        hook = self.product.url + self.said[caller.slug]
        return caller.call(hook, self.said, next(self.numbers), who, text)

    def tell(self, request: httpx.Request) -> None:
        """Until we say that we have it, as platforms do."""
        until = time.monotonic() + PATIENCE
        with httpx.Client(timeout=30) as client:
            while time.monotonic() < until:
                try:
                    if client.send(request).is_success:
                        return
                except httpx.HTTPError:
                    time.sleep(0.05)
        raise AssertionError("Nobody took it.")

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        with Cluster(self.product.home).connect() as connection:
            return connection.execute(sql).fetchall()

    def has_all(self) -> bool:
        return self.query("SELECT count(*) FROM social_arrival WHERE state = 'waiting'") == [(0,)]

    def bodies(self, like: str) -> Counter[str]:
        rows = self.query(
            f"SELECT body FROM desk_message WHERE author_kind = 'customer' AND body LIKE '{like}'"
        )
        return Counter(body for (body,) in rows)


@pytest.fixture(scope="module")
def platforms() -> Iterator[Platforms]:
    home, port = new_home("platforms"), free_port()
    telegram, weibo, wechat, wecom, x = Telegram(), FakeWeibo(), FakeWeChat(), FakeWeCom(), FakeX()
    for tencent in (wechat, wecom):
        tencent.open()
    where = {
        "WALLETDESK_TELEGRAM_API": telegram.url,
        "WALLETDESK_WEIBO_API": weibo.url,
        "WALLETDESK_WECHAT_API": wechat.url,
        "WALLETDESK_WECOM_API": wecom.url,
        "WALLETDESK_X_API": x.url,
        "WALLETDESK_DEMO": "0",
    }
    product = Product(home, port=port, **where).start()
    callers: list[Caller] = [
        TelegramCalls(),
        WeiboCalls(weibo),
        WeChatCalls(),
        WeComCalls(wecom),
        XCalls(),
    ]
    yield Platforms(product, callers, add_accounts(product, callers))
    product.stop()
    for platform in (telegram, weibo, wechat, wecom, x):
        platform.close()
    rmtree(home.parent, ignore_errors=True)


def wait_until(is_so: Callable[[], bool], otherwise: str) -> None:
    """Looks again and again; nothing tells this process of it."""
    until = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < until, otherwise
        time.sleep(0.1)


def test_told_five_times_out_of_order_in_a_power_cut_it_is_one_message(
    platforms: Platforms,
) -> None:
    told = [platforms.message(who, f"Told {who}") for who in range(TOLD)] * TIMES
    random.Random(7).shuffle(told)
    with ThreadPoolExecutor(16) as threads:
        telling = [threads.submit(platforms.tell, one) for one in told]
        while sum(one.done() for one in telling) < TOLD:
            time.sleep(0.01)
        platforms.product.kill()
        platforms.product.start()
        for one in telling:
            one.result()

    wait_until(platforms.has_all, "Something was never taken in.")
    assert platforms.bodies("Told %") == {f"Told {who}": 1 for who in range(TOLD)}
    assert "Traceback" not in platforms.product.said()


def test_a_flood_over_all_platforms_is_whole_and_in_order_and_promised_in_order(
    platforms: Platforms,
) -> None:
    people = range(1000, 1000 + max(BURST // 10, 1))
    with ThreadPoolExecutor(16) as threads:
        # Each person writes one after the other; all of them at once.
        telling = [threads.submit(_write_in_a_row, platforms, who, BURST // len(people)) for who in people]
        for one in telling:
            one.result()

    wait_until(platforms.has_all, "Something was never taken in.")
    written = platforms.bodies("Flood %")
    assert len(written) == BURST
    assert set(written.values()) == {1}
    assert _of_each(platforms) == {str(who): sorted(range(BURST // len(people))) for who in people}
    promised = platforms.query(
        "SELECT t.channel, p.due_at FROM desk_ticket t JOIN desk_promise p ON p.ticket_id = t.id"
        " WHERE t.subject LIKE 'Flood %' ORDER BY t.created_at, t.id"
    )
    by_channel = defaultdict(list)
    for channel, due_at in promised:
        by_channel[channel].append(due_at)
    assert all(due == sorted(due) for due in by_channel.values())
    assert len(promised) == len(people)


def _write_in_a_row(platforms: Platforms, who: int, times: int) -> None:
    for number in range(times):
        platforms.tell(platforms.message(who, f"Flood {who} {number}"))


def _of_each(platforms: Platforms) -> dict[str, list[int]]:
    """In the order of the conversation."""
    said: dict[str, list[int]] = defaultdict(list)
    rows = platforms.query(
        "SELECT body FROM desk_message WHERE body LIKE 'Flood %' AND author_kind = 'customer'"
        " ORDER BY ticket_id, number"
    )
    for (body,) in rows:
        _, who, number = body.split()
        said[who].append(int(number))
    return dict(said)


def test_health_is_good_after_it(platforms: Platforms) -> None:
    assert threading.active_count() < 50
    assert platforms.product.command("manage", "verify_journal").returncode == 0

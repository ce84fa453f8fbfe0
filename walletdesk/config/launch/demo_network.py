"""The demo's network, run beside the product by whoever follows networks."""

import asyncio
import contextlib
import logging
from collections.abc import Iterator

from django.conf import settings
from django.db import connection

from walletdesk.chains.demo import rows
from walletdesk.chains.demo.anvil import NodeFailed
from walletdesk.chains.demo.node import LOOK_EVERY, DemoNode
from walletdesk.chains.evm.errors import RpcError

logger = logging.getLogger(__name__)


@contextlib.contextmanager
def demo_network() -> Iterator[DemoNode | None]:
    """The network, up as long as the block runs; None where no demo is wanted, or another process runs it.

    To be entered by the main thread: the node ends with the thread that started it.
    """
    node = DemoNode(settings.HOME)
    if not settings.DEMO or not _is_started(node):
        yield None
        return
    try:
        yield node
    finally:
        node.stop()


def _is_started(node: DemoNode) -> bool:
    """The product runs without a demo network where there can't be one."""
    try:
        if not node.start() or node.url is None:
            return False
    except (NodeFailed, RpcError, OSError) as trouble:
        logger.error("There is no demo network: %s", trouble)
        return False
    rows.ensure(node.url)
    _sell(node)
    # This thread has no more to ask.
    connection.close()
    return True


def _sell(node: DemoNode) -> None:
    """The demo's special services that are paid there. Without them everything else runs all the same."""
    # Its models are there only once Django is.
    from walletdesk.console.demo import fees

    try:
        if node.hands is not None:
            fees.tell_on_network(node.hands)
    except RpcError as trouble:
        logger.warning("The demo's special services: %s", trouble)


async def keep_living(node: DemoNode, stop: asyncio.Event) -> None:
    """Lets life go on there until `stop`."""
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), LOOK_EVERY)
            return
        try:
            await asyncio.to_thread(node.tick)
        except (RpcError, NodeFailed) as trouble:
            logger.warning("The demo's network: %s", trouble)
        except Exception:
            logger.exception("The demo's network stands still")

"""What a block wakes. The rooms above the chains don't know each other's order; it is written here."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

# 2 s, 4 s … about a day. Nothing else would wake the watch for this block.
_PATIENCE = RetryStrategy(max_attempts=16, exponential_wait=2)


@app.task(name="config.after_block", queue="chains", retry=_PATIENCE)
def after_block(block_id: int) -> None:
    """Named by CHAINS_AFTER_BLOCK. The watch gets a job of its own, so that neither waits for the other's
    trouble; it reads only what the chain has written."""
    from walletdesk.console.money import hearing  # noqa: PLC0415
    from walletdesk.fees import recognising  # noqa: PLC0415
    from walletdesk.wallet import arrivals  # noqa: PLC0415 - models can't be imported before Django is ready
    from walletdesk.watch.tasks import look_at_block  # noqa: PLC0415

    look_at_block.defer(block_id=block_id)
    arrivals.after_block(block_id)
    hearing.after_block(block_id)
    recognising.after_block(block_id)

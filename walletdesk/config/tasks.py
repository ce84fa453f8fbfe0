"""What a block wakes. The rooms above the chains don't know each other's order; it is written here."""

from procrastinate.contrib.django import app


@app.task(name="config.after_block", queue="chains")
def after_block(block_id: int) -> None:
    """Named by CHAINS_AFTER_BLOCK. The wallet comes first: who watches reads what it has written."""
    from walletdesk.wallet import arrivals  # noqa: PLC0415 - models can't be imported before Django is ready

    arrivals.after_block(block_id)

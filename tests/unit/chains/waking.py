"""A job that a block can wake."""

from procrastinate.contrib.django import app


@app.task(name="tests.looked")
def looked(block_id: int) -> None:
    """Nothing."""

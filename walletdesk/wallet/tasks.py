"""Background work of the wallet. Each task loads rows and calls one function, and may run twice."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


# A node that does not answer now may answer in a minute; after that the next block asks again.
@app.task(name="wallet.read_balances", queue="chains", retry=RetryStrategy(max_attempts=3, wait=20))
def read_balances(accounts: list[list[int]]) -> None:
    """Each account: the key of the linked address, of the network, and of the token or 0."""
    from walletdesk.wallet import balances_job  # noqa: PLC0415 - models defer tasks

    balances_job.read_now(accounts)

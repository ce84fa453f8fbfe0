"""Background work of the wallet. Each task loads rows and calls one function, and may run twice."""

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app


# A node that does not answer now may answer in a minute; after that the next block asks again.
@app.task(name="wallet.read_balances", queue="chains", retry=RetryStrategy(max_attempts=3, wait=20))
def read_balances(accounts: list[list[int]]) -> None:
    """Each account: the key of the linked address, of the network, and of the token or 0."""
    from walletdesk.wallet import balances_job  # noqa: PLC0415 - models defer tasks

    balances_job.read_now(accounts)


# Somebody looks at the page meanwhile: this waits for no node.
@app.task(name="wallet.fold_again", queue="watch")
def fold_again(entry_id: int) -> None:
    """After an address was written into the address book, or taken out of it."""
    from walletdesk.wallet import folding_again  # noqa: PLC0415

    folding_again.after_naming(entry_id)

"""Time that passes only when a journey says so: what stands in the product's database is moved back."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.product import Product
from walletdesk.config.postgres import Cluster


class Clock:
    def __init__(self, product: Product) -> None:
        self.cluster = Cluster(product.home)

    def passes_the_pause(self) -> None:
        """The pauses between wrong passwords are over; locks stand."""
        self._moves(
            "UPDATE accounts_guesses SET blocked_until = now() WHERE blocked_until > now() AND NOT is_locked"
        )

    def passes_the_half_minute(self, email: str) -> None:
        """The code of an authenticator app that was just used is an old one."""
        self._moves(
            "UPDATE accounts_authenticator SET last_step = last_step - 2 WHERE user_id ="
            " (SELECT id FROM accounts_user WHERE email = %s AND kind = 'customer')",
            email,
        )

    def passes_the_promise(self, reference: str) -> None:
        """An answer to this ticket is late."""
        self._moves(
            "UPDATE desk_promise SET due_at = now() - interval '1 minute' WHERE ticket_id ="
            " (SELECT id FROM desk_ticket WHERE reference = %s)",
            reference,
        )

    def passes_the_moment(self) -> None:
        """What was said on the status page was said a while ago, to those who had asked to be told before."""
        self._moves("UPDATE status_subscription SET confirmed_at = confirmed_at - interval '1 hour'")
        self._moves("UPDATE status_update SET at = at - interval '5 minutes' WHERE told_at IS NULL")

    def speaks(self, language: str) -> None:
        """Everybody prefers this language now, but for the people of the demo: they have one each."""
        self._moves(
            "UPDATE accounts_user SET language = %s WHERE email NOT LIKE %s", language, "%@demo.example"
        )

    @contextmanager
    def breaks(self, table: str) -> Iterator[None]:
        """Pages that need this table fail meanwhile."""
        self._moves(f"ALTER TABLE {table} RENAME TO away")
        try:
            yield
        finally:
            self._moves(f"ALTER TABLE away RENAME TO {table}")

    def _moves(self, statement: str, *values: str) -> None:
        with self.cluster.connect() as connection:
            connection.execute(statement, values)


@pytest.fixture(scope="session")
def clock(product: Product) -> Clock:
    return Clock(product)

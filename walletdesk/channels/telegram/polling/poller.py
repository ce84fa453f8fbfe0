"""One bot, asked for news in a thread of its own, through whatever Telegram does."""

from __future__ import annotations

import logging
import random
import threading

from django.db import Error, close_old_connections, connection

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.telegram.platform import bot_of
from walletdesk.channels.telegram.polling.asking import take_news

logger = logging.getLogger(__name__)

# Seconds before the first new try, and the longest pause that doubling leads to; a wrong token waits longer,
# because only somebody's hand can set it right, and then we begin at once.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
FIRST_WITHOUT_ACCESS, LONGEST_WITHOUT_ACCESS = 30.0, 600.0


class Poller:
    """Asks until told to stop. A changed account gets a new one."""

    def __init__(self, account: Account) -> None:
        self.account_id, self.mark = account.pk, account.version
        self._stop = threading.Event()
        self._failures = 0
        self._thread = threading.Thread(target=self._run, name=f"telegram-{account.pk}", daemon=True)
        self._thread.start()

    @property
    def is_alive(self) -> bool:
        return self._thread.is_alive()

    def stop(self) -> None:
        """Asks it to end. A question that is open is waited for, or left: nothing of its answer is lost."""
        self._stop.set()

    def join(self, seconds: float) -> None:
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            while not self._stop.is_set():
                self._stop.wait(self._try())
        finally:
            connection.close()

    def _try(self) -> float:
        """Asks as long as it goes well; the seconds to wait before the next try."""
        close_old_connections()
        problem: PlatformError | None = None
        try:
            problem = self._ask_on()
        except (Error, Account.DoesNotExist):
            logger.warning("Telegram account %s waits for the database", self.account_id)
            connection.close()
        except Exception:
            logger.exception("Telegram account %s can't be asked", self.account_id)
        self._failures += 1
        return _pause(self._failures, problem)

    def _ask_on(self) -> PlatformError | None:
        """What ended it, written down; None when it was told to stop. Raises django.db.Error."""
        account = Account.objects.select_related("standing").get(pk=self.account_id)
        try:
            # As long as it would call somebody, it answers nobody.
            account.on_platform.connect(account)
            bot = bot_of(account)
            while not self._stop.is_set():
                take_news(account, bot, self._stop)
                self._failures = 0
                close_old_connections()
        except PlatformError as problem:
            if not self._stop.is_set():
                account.standing.fail(problem)
                logger.warning("Telegram account %s: %s", self.account_id, problem)
            return problem
        return None


def _pause(failures: int, problem: PlatformError | None) -> float:
    """As long as we were asked to wait; else doubling with each failure, and never the same for many."""
    has_access = problem is None or problem.trouble is not Trouble.ACCESS
    first, longest = (
        (FIRST_PAUSE, LONGEST_PAUSE) if has_access else (FIRST_WITHOUT_ACCESS, LONGEST_WITHOUT_ACCESS)
    )
    doubled = min(longest, first * 2 ** min(failures - 1, 20)) * random.uniform(0.75, 1.0)  # noqa: S311
    asked = problem.retry_after.total_seconds() if problem and problem.retry_after else 0.0
    return max(asked, doubled)

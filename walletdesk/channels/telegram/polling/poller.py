"""One bot, asked for news in a thread of its own, through whatever Telegram does."""

from __future__ import annotations

import logging

from django.db import Error, close_old_connections, connection

from walletdesk.channels.social.models import Account
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.telegram.platform import bot_of
from walletdesk.channels.telegram.polling.asking import take_news
from walletdesk.core.trying import Trying, pause_after

logger = logging.getLogger(__name__)

# Seconds before the first new try, and the longest pause that doubling leads to; a wrong token waits longer,
# because only somebody's hand can set it right, and then we begin at once.
FIRST_PAUSE, LONGEST_PAUSE = 1.0, 60.0
FIRST_WITHOUT_ACCESS, LONGEST_WITHOUT_ACCESS = 30.0, 600.0


class Poller(Trying):
    """Asks until told to stop. A changed account gets a new one. A question that is open then is waited for,
    or left: nothing of its answer is lost."""

    def __init__(self, account: Account) -> None:
        self.account_id = account.pk
        super().__init__(account.version, name=f"telegram-{account.pk}")

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
    """As long as we were asked to wait, at least."""
    has_access = problem is None or problem.trouble is not Trouble.ACCESS
    first, longest = (
        (FIRST_PAUSE, LONGEST_PAUSE) if has_access else (FIRST_WITHOUT_ACCESS, LONGEST_WITHOUT_ACCESS)
    )
    asked = problem.retry_after.total_seconds() if problem and problem.retry_after else 0.0
    return max(asked, pause_after(failures, first, longest))

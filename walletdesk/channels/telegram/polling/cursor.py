"""How far we have read, as it stands in the account's row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from walletdesk.core.clock import now

# "If there are no new updates for at least a week, then identifier of the next update will be chosen randomly
# instead of sequentially" (Bot API, Update). An old number could then be larger, and would confirm what we
# have never seen; so it is not said any more.
GOOD_FOR = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Cursor:
    """`following` is the first number that we have not seen of this `bot`; `at` is when we saw the last."""

    bot: str
    following: int
    at: datetime

    @classmethod
    def of(cls, text: str) -> Cursor | None:
        """As it was written down; None where nothing was, or by another hand."""
        bot, _, rest = text.partition(":")
        following, _, at = rest.partition(":")
        if not (following.isdecimal() and at.isdecimal()):
            return None
        return cls(bot, int(following), datetime.fromtimestamp(int(at), UTC))

    def __str__(self) -> str:
        return f"{self.bot}:{self.following}:{int(self.at.timestamp())}"

    def offset_for(self, bot: str) -> int | None:
        """What to say to Telegram, which takes it as our receipt for everything below."""
        is_good = self.bot == bot and self.at > now() - GOOD_FOR
        return self.following if is_good else None

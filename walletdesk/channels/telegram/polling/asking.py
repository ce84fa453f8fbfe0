"""One question for news, and its answer in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Event
from typing import TYPE_CHECKING, Any

from walletdesk.channels.social import ledger
from walletdesk.channels.social.shapes import Incoming
from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.channels.telegram.client import SECONDS, Bot
from walletdesk.channels.telegram.polling.cursor import Cursor
from walletdesk.channels.telegram.reading import KINDS, Unreadable, number_of, read
from walletdesk.core.clock import now

if TYPE_CHECKING:
    from walletdesk.channels.social.models import Account

# Telegram answers at once when something is there, and after so many seconds when nothing is.
WAIT_SECONDS = 10
AT_MOST = 100


def take_news(account: Account, bot: Bot, stop: Event, *, wait: int = WAIT_SECONDS) -> int:
    """Asks once, and writes down what is new and how far we have read, together; returns how many were new.

    What was answered after `stop` is left: whoever asks next gets it again. Raises PlatformError.
    """
    cursor = Cursor.of(account.cursor)
    offset = cursor.offset_for(bot.number) if cursor else None
    given = {"offset": offset} if offset is not None else {}
    updates = bot.ask(
        "getUpdates", seconds=wait + SECONDS, timeout=wait, limit=AT_MOST, allowed_updates=KINDS, **given
    )
    if not isinstance(updates, list):
        raise PlatformError(Trouble.UNREADABLE)
    return 0 if stop.is_set() else _written_down(account, bot, updates)


def _written_down(account: Account, bot: Bot, updates: Sequence[Any]) -> int:
    incoming, are_all_read = _read_all(updates, bot)
    numbers = [number for number in map(number_of, updates) if number is not None]
    cursor = str(Cursor(bot.number, max(numbers) + 1, now())) if numbers else None
    new = ledger.enter(account, incoming, cursor=cursor)
    if not are_all_read:
        # Only one that can be passed over is: the next question confirms it with the others.
        account.standing.fail(PlatformError(Trouble.UNREADABLE))
    return new


def _read_all(updates: Sequence[Any], bot: Bot) -> tuple[list[Incoming], bool]:
    """What can be read, and whether that was all of it."""
    found: list[Incoming] = []
    are_all_read = True
    for update in updates:
        try:
            if incoming := read(update, bot=bot.number):
                found.append(incoming)
        except Unreadable:
            are_all_read = False
    return found, are_all_read

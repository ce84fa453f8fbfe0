"""Logging filters: no secret reaches a log, not in a message, an argument, a traceback or an address."""

import logging
import re
import traceback
from collections.abc import Mapping
from typing import Any

from walletdesk.shield.scanner import remove

_WITHHELD = "A log line was withheld: it could not be checked for secrets."


# A part of a path as long as the shortest of our tokens (24 random bytes in base 64).
_TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_~:.=-]{30,}(?![^/?#\s\"')\]])")


class HideTokens(logging.Filter):
    """Put a dot where an address holds a token: whoever reads a log must not freeze an account by it.

    Refusals are logged with their path, and a forged or hurried press on a good link is refused like any.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        said = record.getMessage()
        if _TOKEN.search(said):
            record.msg, record.args = _TOKEN.sub("…", said), ()
        return True


class Scrub(logging.Filter):
    """Put placeholders where secrets stand. Never raises: what can't be checked is not logged."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            _scrub_message(record)
            _scrub_exception(record)
        except Exception:
            record.msg, record.args = _WITHHELD, ()
            record.exc_info = record.exc_text = record.stack_info = None
        return True


def _scrub_message(record: logging.LogRecord) -> None:
    if not remove(record.getMessage()).kinds:
        return
    if isinstance(record.args, Mapping):
        record.args = {name: _scrubbed(value) for name, value in record.args.items()}
    elif record.args:
        record.args = tuple(_scrubbed(value) for value in record.args)
    left = remove(record.getMessage())
    if not left.kinds:
        return
    if isinstance(record.args, tuple) and record.args:
        # Some formatters unpack the arguments: what only shows in the whole line is blanked in each of them.
        record.args = tuple("[removed]" if isinstance(value, str) else value for value in record.args)
        left = remove(record.getMessage())
    if left.kinds:
        record.msg, record.args = left.text, ()


def _scrubbed(value: Any) -> Any:
    """Clean what a value says of itself; numbers keep their type, so that %d still works."""
    if value is None or isinstance(value, bool | int | float):
        return value
    said = value if isinstance(value, str) else str(value)
    cleaned = remove(said)
    return cleaned.text if cleaned.kinds else value


def _scrub_exception(record: logging.LogRecord) -> None:
    if record.exc_info and record.exc_info[0] is not None:
        written = "".join(traceback.format_exception(*record.exc_info)).rstrip("\n")
        cleaned = remove(written)
        if cleaned.kinds:
            # The exception itself goes: another handler would write it out again.
            record.exc_text, record.exc_info = cleaned.text, None
    elif record.exc_text:
        record.exc_text = remove(record.exc_text).text
    if record.stack_info:
        record.stack_info = remove(record.stack_info).text

"""Weibo's error codes in our words (open.weibo.com/wiki/Error_code)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from walletdesk.channels.social.troubles import PlatformError, Trouble

_ACCESS = {10004, 10005, 10006, 10014, 21301, *range(21314, 21320), 21321, 21324, 21327, 21332}
_BUSY = {10009, 10010, 10022, 10023, 10024}
_BROKEN = {10001, 10002, 10003, 10011, 21331}
_GONE = {10013, 20003}
_TOO_LARGE = {10018}
# Calls are counted by the hour.
_PATIENCE = timedelta(minutes=5)


def problem_of(said: Mapping[str, Any], status: int) -> PlatformError:
    """`error_code` is a number or its digits. Of what Weibo says only its words are kept, and no address."""
    code = _code(said.get("error_code"))
    trouble = _trouble(code, status)
    patience = _PATIENCE if trouble is Trouble.BUSY else None
    words = said.get("error") if isinstance(said.get("error"), str) else ""
    return PlatformError(trouble, words, code=code or status, retry_after=patience)


def is_problem(said: Mapping[str, Any], status: int) -> bool:
    """Weibo answers some failures with status 200."""
    return not 200 <= status < 300 or bool(_code(said.get("error_code"))) or said.get("result") is False


def _code(value: object) -> int:
    digits = str(value) if isinstance(value, int | str) else ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else 0


def _trouble(code: int, status: int) -> Trouble:
    for codes, trouble in (
        (_ACCESS, Trouble.ACCESS),
        (_BUSY, Trouble.BUSY),
        (_BROKEN, Trouble.UNREACHABLE),
        (_GONE, Trouble.GONE),
        (_TOO_LARGE, Trouble.TOO_LARGE),
    ):
        if code in codes:
            return trouble
    if code:
        return Trouble.REFUSED
    by_status = {401: Trouble.ACCESS, 413: Trouble.TOO_LARGE, 429: Trouble.BUSY}
    return Trouble.UNREACHABLE if status >= 500 else by_status.get(status, Trouble.REFUSED)

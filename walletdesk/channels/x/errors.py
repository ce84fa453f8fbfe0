"""What X refuses, in our words.

Errors come as problem documents (RFC 9457) with `title`, `detail` and `type`, or as a list of codes with
messages (docs.x.com/x-api/fundamentals/response-codes-and-errors, read on 2026-11-29).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from walletdesk.channels.social.troubles import PlatformError, Trouble
from walletdesk.core.http import Answer

# 150 "…to users who are not following you", 349 "You cannot send messages to this user".
_BLOCKED = {"150", "349"}
# 32 not authenticated, 64 suspended, 89 token expired, 220/261 not permitted, 326 locked, 453 not in plan.
_ACCESS = {"32", "64", "89", "99", "215", "220", "261", "326", "453"}
# 34/108 not found, 50 no such user, 63 suspended user, 144 no such post.
_GONE = {"34", "50", "63", "108", "144"}
_BY_STATUS = {401: Trouble.ACCESS, 402: Trouble.ACCESS, 404: Trouble.GONE, 413: Trouble.TOO_LARGE}
# How a problem says that our app or account lacks the right, not that the person closed the door.
_OURS = ("client-forbidden", "client-not-enrolled", "unsupported-authentication", "oauth1-permissions")
_LONGEST_WAIT = timedelta(hours=24)
_LIMITS = ("x-rate-limit", "x-user-limit-24hour", "x-app-limit-24hour")


def problem_of(
    answer: Answer, *, moment: datetime, secrets: Sequence[str] = (), is_message: bool = False
) -> PlatformError:
    """`is_message` where a direct message was refused: then *forbidden* is the person's own wish. `secrets`
    are left out of what is kept: a gateway between us and X may quote what it was sent."""
    said = said_by(answer)
    codes = {str(one.get("code", "")) for one in _errors(said)} - {""}
    trouble = _trouble(answer.status, codes, said, is_message=is_message)
    wait = _wait(answer, moment) if trouble is Trouble.BUSY else None
    words = _words(said)
    for secret in filter(None, secrets):
        words = words.replace(secret, "…")
    return PlatformError(trouble, words, code=min(codes, default=answer.status), retry_after=wait)


def said_by(answer: Answer) -> Mapping[str, Any]:
    """The object that X answered; an empty one where it is none."""
    try:
        said = answer.json()
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _trouble(status: int, codes: set[str], said: Mapping[str, Any], *, is_message: bool) -> Trouble:
    why = f"{said.get('type', '')} {said.get('reason', '')} {said.get('title', '')}".lower()
    if "usage-capped" in why:
        # Of the month, for all of us: nothing goes until a colleague buys more.
        return Trouble.ACCESS
    if status == 429 or "88" in codes:
        return Trouble.BUSY
    for known, trouble in ((_BLOCKED, Trouble.BLOCKED), (_ACCESS, Trouble.ACCESS), (_GONE, Trouble.GONE)):
        if codes & known:
            return trouble
    if status == 403:
        if any(word in why for word in _OURS):
            return Trouble.ACCESS
        return Trouble.BLOCKED if is_message else Trouble.REFUSED
    return Trouble.UNREACHABLE if status >= 500 else _BY_STATUS.get(status, Trouble.REFUSED)


def _wait(answer: Answer, moment: datetime) -> timedelta | None:
    """Until the last of the limits that are used up begins anew; None where X names none."""
    resets = [
        _number(answer, f"{limit}-reset") for limit in _LIMITS if _number(answer, f"{limit}-remaining") == 0
    ]
    ends = [datetime.fromtimestamp(reset, UTC) for reset in resets if reset and reset < 2**33]
    return min(max(max(ends) - moment, timedelta(seconds=1)), _LONGEST_WAIT) if ends else None


def _number(answer: Answer, header: str) -> int | None:
    value = answer.headers.get(header, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 12 else None


def _errors(said: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    listed = said.get("errors")
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _words(said: Mapping[str, Any]) -> str:
    named = [said.get("detail"), said.get("title"), *(one.get("message") for one in _errors(said))]
    words = [word for word in named if isinstance(word, str) and word]
    # A refused webhook says why only in the list: "CrcValidationFailed: …".
    return " ".join(dict.fromkeys(words[:1] + words[2:]))

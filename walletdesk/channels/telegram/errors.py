"""What the Bot API's refusals mean. It answers with a code like one of HTTP and a sentence; the sentences are
no contract, so each is a word to look for, and what is not known falls to its code.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from walletdesk.channels.social.troubles import PlatformError, Trouble

# (code, words in the description) → what it means; the first that fits.
_MEANINGS: tuple[tuple[int, str, Trouble], ...] = (
    (400, "chat not found", Trouble.GONE),
    (400, "peer_id_invalid", Trouble.GONE),
    (400, "user not found", Trouble.GONE),
    (400, "wrong file_id", Trouble.GONE),
    (400, "file is too big", Trouble.TOO_LARGE),
    (403, "deactivated", Trouble.GONE),
)
_BY_CODE = {
    # A token that was revoked, and one that never was: the address is then not found.
    401: Trouble.ACCESS,
    404: Trouble.ACCESS,
    403: Trouble.BLOCKED,
    # Somebody else asks with the same token, or a webhook is set.
    409: Trouble.ACCESS,
    413: Trouble.TOO_LARGE,
    429: Trouble.BUSY,
}
LONGEST_WAIT = 3600


def refused(code: int, said: Mapping[str, Any]) -> PlatformError:
    """The error that an answer without `ok` stands for."""
    description = str(said.get("description", ""))
    return PlatformError(
        _trouble(code, description.lower()), description, code=code, retry_after=_retry_after(said)
    )


def _trouble(code: int, description: str) -> Trouble:
    for known, words, trouble in _MEANINGS:
        if code == known and words in description:
            return trouble
    if code >= 500:
        return Trouble.UNREACHABLE
    return _BY_CODE.get(code, Trouble.REFUSED)


def _retry_after(said: Mapping[str, Any]) -> timedelta | None:
    """How long it asks us to wait, in whole seconds; nonsense is no wait."""
    parameters = said.get("parameters")
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    if not isinstance(seconds, int) or seconds <= 0:
        return None
    return timedelta(seconds=min(seconds, LONGEST_WAIT))

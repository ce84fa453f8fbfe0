"""Whether a request is from Weibo.

The SHA-1 of the app's secret, the time and the nonce, sorted as texts and written one after the other
(open.weibo.com/wiki/Messages_api_start). The body is not part of it, so a signature that somebody has seen
would be good for any body: that is why an old one is refused.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

# Weibo sends again within seconds. Wider than that only for clocks that differ.
SKEW = timedelta(minutes=5)
# In seconds until the year 5138, in milliseconds since 1973: Weibo's own example has milliseconds.
_LEAST_MILLISECONDS = 100_000_000_000


def signature(secret: str, timestamp: str, nonce: str) -> str:
    """As Weibo writes it: forty digits of lower case hexadecimal."""
    parts = "".join(sorted((secret, timestamp, nonce)))
    return hashlib.sha1(parts.encode(), usedforsecurity=False).hexdigest()


def is_right(given: str, secret: str, timestamp: str, nonce: str) -> bool:
    """Compared in constant time. Never right while there is no secret, which anybody could know."""
    made = signature(secret, timestamp, nonce)
    return bool(secret) and hmac.compare_digest(made.encode(), given.encode("utf-8", "replace"))


def is_fresh(timestamp: str, now: datetime) -> bool:
    """Whether a time of Weibo, in seconds or milliseconds since 1970, is close to ours."""
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 15):
        return False
    told = int(timestamp) / (1000 if int(timestamp) >= _LEAST_MILLISECONDS else 1)
    return abs(now - datetime.fromtimestamp(told, UTC)) <= SKEW

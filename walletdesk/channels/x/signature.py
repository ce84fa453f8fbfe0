"""How X proves that it calls us, and we that the address is ours.

Both are HMAC-SHA256 under the API secret of the app: over the token of a check, and over the raw body of an
event (docs.x.com/x-api/webhooks/quickstart, read on 2026-11-29).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import re

HEADER = "x-twitter-webhooks-signature"
# Whoever knows our address may ask for the answer to any token, and that answer is the signature of a body
# that reads the same. So a token has none of the signs that an event can't do without.
_TOKEN = re.compile(r"[A-Za-z0-9+/=_.~-]{1,256}")


def answer_to_check(api_secret: str, token: str) -> str | None:
    """What X wants to read where it checks an address; None for a token that X would not send."""
    return _signed(api_secret, token.encode()) if _TOKEN.fullmatch(token) else None


def is_right(api_secret: str, body: bytes, given: str) -> bool:
    """Whether `given`, the value of HEADER, was made for this body by somebody who knows the secret."""
    expected = _signed(api_secret, body).encode()
    return bool(api_secret) and hmac.compare_digest(expected, given.encode("utf-8", "replace"))


def _signed(api_secret: str, message: bytes) -> str:
    digest = hmac.new(api_secret.encode(), message, hashlib.sha256).digest()
    return "sha256=" + base64.b64encode(digest).decode()

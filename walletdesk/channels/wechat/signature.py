"""How WeChat and WeCom sign their calls: SHA-1 over a token that only they and we know, and what they say.

Sources: developers.weixin.qq.com, "消息加解密说明"; developer.work.weixin.qq.com, path 90968.
"""

from __future__ import annotations

import hashlib

from walletdesk.core import vault


def sign(token: str, *said: str) -> str:
    """The SHA-1 of all of them, sorted and joined, in hex."""
    return hashlib.sha1("".join(sorted((token, *said))).encode(), usedforsecurity=False).hexdigest()


def is_signed(signature: str, token: str, *said: str) -> bool:
    """Whether this is their signature. An account that has no token knows nobody."""
    return bool(token) and vault.same(sign(token, *said), signature)

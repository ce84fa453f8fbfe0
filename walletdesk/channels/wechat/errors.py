"""What the codes of WeChat and WeCom mean for us.

Sources: developers.weixin.qq.com, "全局返回码" and the pages of each call; developer.work.weixin.qq.com, path
90313 (global codes) and 94677 (customer service). Read on 2026-11-29.
"""

from __future__ import annotations

import re
from datetime import timedelta

from walletdesk.channels.social.troubles import PlatformError, Trouble

# The access token is not, or no longer, good: a new one may help, once.
TOKEN_IS_OVER = {40001, 40014, 42001}
NOT_LISTED = {40164, 60020}
"""Our machine's address is not in the list of those that may call."""
SESSION_STATE = 95018
CALLBACK_TOKEN = 95007

_TROUBLES = {
    Trouble.BUSY: {-1, 45009, 45011, 45033, 50002},
    Trouble.ACCESS: {
        *TOKEN_IS_OVER,
        *NOT_LISTED,
        *{40013, 40125, 41001, 41004, 48001, 48004, 50001, 61004},
        *{60011, 95000, 95004, 95011, 95014, SESSION_STATE},
    },
    Trouble.WINDOW: {45015, 95013},
    Trouble.QUOTA: {45047, 95001},
    Trouble.BLOCKED: {43004, 43019, 48002},
    Trouble.GONE: {40003, 40007, 40031, 40096, 95002},
    Trouble.TOO_LARGE: {40006, 40009, 45001},
}
_BY_CODE = {code: trouble for trouble, codes in _TROUBLES.items() for code in codes}
_PAUSES = {-1: timedelta(seconds=5), 45009: timedelta(minutes=10), 45011: timedelta(minutes=1)}
# What they add for their own support; and numbers of a request help nobody here.
_FOR_THEM = re.compile(r"[,;]?\s*(hint:? ?\[?[^],]*\]?|more info at \S+|rid: ?[\w-]+)", re.IGNORECASE)

# Why WeCom could not deliver what it had taken (`fail_type` of `msg_send_fail`).
_FAILURES = {
    1: Trouble.ACCESS,
    2: Trouble.ACCESS,
    4: Trouble.WINDOW,
    5: Trouble.WINDOW,
    6: Trouble.QUOTA,
    7: Trouble.ACCESS,
    8: Trouble.ACCESS,
    9: Trouble.ACCESS,
    10: Trouble.BLOCKED,
}


def error_of(code: int, said: str, *secrets: str) -> PlatformError:
    """The platform's no, in our words and in its own; without these secrets, should it have repeated one."""
    for secret in filter(None, secrets):
        said = said.replace(secret, "…")
    trouble = _BY_CODE.get(code, Trouble.REFUSED)
    return PlatformError(trouble, _FOR_THEM.sub("", said), code=code, retry_after=_PAUSES.get(code))


def failure_of(fail_type: int) -> PlatformError:
    """Why something that was taken did not arrive."""
    return PlatformError(_FAILURES.get(fail_type, Trouble.REFUSED), "msg_send_fail", code=fail_type)

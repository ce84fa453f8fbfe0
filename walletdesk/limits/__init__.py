"""Limits: how much of a thing is enough, as named words (`walletdesk.limits.words`).

SIGN_IN_BY_ADDRESS.take(email)             # raises LimitReached(retry_after)
@limited(SIGN_UP_BY_IP, key=by_ip)         # answers 429 with Retry-After
"""

from typing import TYPE_CHECKING, Any

from walletdesk.limits.limit import Limit, LimitReached

if TYPE_CHECKING:
    from walletdesk.limits.doors import by_ip, by_network, holder_of, limited
    from walletdesk.limits.models import prune

__all__ = ["Limit", "LimitReached", "by_ip", "by_network", "holder_of", "limited", "prune"]

_WHERE = {
    "by_ip": "walletdesk.limits.doors",
    "by_network": "walletdesk.limits.doors",
    "holder_of": "walletdesk.limits.doors",
    "limited": "walletdesk.limits.doors",
    "prune": "walletdesk.limits.models",
}


def __getattr__(name: str) -> Any:
    # Django imports the package before its models may be; so they are fetched when first asked for.
    if name not in _WHERE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(_WHERE[name]), name)

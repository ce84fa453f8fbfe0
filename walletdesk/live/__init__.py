"""Live updates: what happens in the database appears in open pages at once (server-sent events).

    live.publish("ticket:WD-…", "message.said", {"number": 7})   # kept for ten minutes, never missed
    live.whisper("ticket:WD-…", "typing", {"name": "Lin"})       # said once, forgotten

A page asks for a signed pass (`pass_for`), and reads `/events` with it (`live.stream.application`).
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from walletdesk.live.publishing import mark, prune, publish, together, whisper
    from walletdesk.live.tokens import pass_for

__all__ = ["mark", "pass_for", "prune", "publish", "together", "whisper"]

# Looked up at first use: models can't be imported before Django's registry of apps is ready.
_HOMES = {
    "mark": "walletdesk.live.publishing",
    "pass_for": "walletdesk.live.tokens",
    "prune": "walletdesk.live.publishing",
    "publish": "walletdesk.live.publishing",
    "together": "walletdesk.live.publishing",
    "whisper": "walletdesk.live.publishing",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)

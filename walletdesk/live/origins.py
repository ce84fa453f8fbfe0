"""Other sites that may open a stream: the ones that carry our widget.

A browser asks before it sends (CORS preflight), and can't show the pass yet. So the room that knows the sites
answers here by name. What really counts is the pass: it names one origin, and is refused from any other.
"""

import asyncio
from collections.abc import Callable

from django.db import close_old_connections

_hooks: list[Callable[[str], bool]] = []


def register(hook: Callable[[str], bool]) -> Callable[[str], bool]:
    """Add a room's answer to "is this origin (`https://shop.example`) ours?". Usable as a decorator."""
    if hook not in _hooks:
        _hooks.append(hook)
    return hook


async def are_known(origin: str) -> bool:
    return bool(_hooks) and await asyncio.to_thread(_ask, origin)


def _ask(origin: str) -> bool:
    # A hook may read the database, in a thread that no request opens and closes.
    close_old_connections()
    try:
        return any(hook(origin) for hook in _hooks)
    finally:
        close_old_connections()

"""Which views take files: only they may be sent a long body, and are given the time that it needs.

@takes_uploads
def create_message(request): ...
"""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def takes_uploads(view: View) -> View:
    """Marks a view; decorators around it keep the mark (`functools.wraps`)."""
    view.takes_uploads = True  # type: ignore[attr-defined]
    return view


def is_for_uploads(view: Callable[..., Any]) -> bool:
    return getattr(view, "takes_uploads", False)

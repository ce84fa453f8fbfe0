"""Which views take files: only they may be sent a long body, and are given the time that it needs.

@takes_uploads
def create_message(request): ...

@takes_uploads_of(2 * MB)
def create_picture(request): ...
"""

from collections.abc import Callable
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


def takes_uploads(view: View) -> View:
    """Marks a view; decorators around it keep the mark (`functools.wraps`)."""
    view.takes_uploads = True  # type: ignore[attr-defined]
    return view


def takes_uploads_of(longest: int) -> Callable[[View], View]:
    """The same for a view whose whole body has at most so many bytes."""

    def mark(view: View) -> View:
        view.longest_body = longest  # type: ignore[attr-defined]
        return takes_uploads(view)

    return mark


def is_for_uploads(view: Callable[..., Any]) -> bool:
    return getattr(view, "takes_uploads", False)


def longest_body(view: Callable[..., Any], otherwise: int) -> int:
    """Bytes; `otherwise` for a view that names no length of its own."""
    return getattr(view, "longest_body", otherwise)

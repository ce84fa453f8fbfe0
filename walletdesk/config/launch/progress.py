"""How the commands speak: one line a step, with how long it took."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(title: str) -> Iterator[None]:
    """Say what is being done, then how long it took."""
    say(f"  {title} …", end="")
    began = time.monotonic()
    try:
        yield
    except BaseException:
        say(" failed")
        raise
    say(f" {time.monotonic() - began:.1f} s")


def say(text: str = "", end: str = "\n") -> None:
    """Print at once, also into a pipe."""
    sys.stdout.write(text + end)
    sys.stdout.flush()

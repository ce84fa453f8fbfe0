"""Real letters beside the checkout, to be delivered by tests; never copied anywhere else."""

import re
from pathlib import Path

import pytest

from walletdesk.config.home import CHECKOUT

FOLDER = CHECKOUT.parent / "shared" / "data" / "mail"
SETS = ("mikel", "stalwart", "django_helpdesk")
_LINE_END = re.compile(rb"\r\n|\n|\r(?!\n)")

needs_corpus = pytest.mark.skipif(
    not all((FOLDER / name).is_dir() for name in SETS),
    reason=f"the data sets are not beside the checkout ({FOLDER})",
)


def letters() -> list[bytes]:
    """All of them, with the line ends that every mail server gives them."""
    files: list[Path] = sorted(path for name in SETS for path in (FOLDER / name).rglob("*.eml"))
    return [_LINE_END.sub(b"\r\n", path.read_bytes()) for path in files]

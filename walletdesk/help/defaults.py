"""The articles that the product ships. Safe to run again: what the house changed or withdrew stays so."""

from pathlib import Path

from walletdesk.help.folder.taking import Taken, take
from walletdesk.help.permissions import SHIPPED as SHIPPED_BY

SHIPPED = Path(__file__).parent / "articles"


def ensure_defaults() -> Taken:
    """Raises BadFolder when a shipped article is wrong; a test sees to that first."""
    return take(SHIPPED, by=SHIPPED_BY, over=False)

"""The flows that the product ships. Safe to run again: what the house changed or withdrew stays so."""

import logging
from dataclasses import dataclass
from pathlib import Path

from walletdesk.core.actors import Actor
from walletdesk.help.flows.errors import BadFlow
from walletdesk.help.flows.models import Flow
from walletdesk.help.flows.reading import read
from walletdesk.help.permissions import SHIPPED as SHIPPED_BY

SHIPPED = Path(__file__).parent / "shipped"
logger = logging.getLogger(__name__)


@dataclass
class Taken:
    """How many came in, were the same already, were left as the house has them, or can't be published."""

    written: int = 0
    same: int = 0
    kept: int = 0
    refused: int = 0


def ensure_defaults(folder: Path = SHIPPED) -> Taken:
    """Needs the articles, to which flows lead. One that leads nowhere in this house stays a draft."""
    taken = Taken()
    for path in sorted(folder.glob("*.toml")):
        _take(path.read_text(encoding="utf-8"), SHIPPED_BY, taken)
    return taken


def _take(source: str, by: Actor, taken: Taken) -> None:
    flow = Flow.objects.filter(slug=read(source).slug).first()
    newest = flow.newest if flow else None
    if flow and newest:
        is_ours = (newest.by_kind, newest.by_id) == (by.actor_kind, by.actor_id)
        if not is_ours or flow.withdrawn_at:
            taken.kept += 1
            return
        if newest.source == source and flow.published:
            taken.same += 1
            return
    version = newest if newest and newest.source == source else Flow.objects.write(source, by=by)
    try:
        version.flow.publish(version, by=by)
        taken.written += 1
    except BadFlow as bad:
        logger.warning("The flow %s stays a draft: %s", version.flow, "; ".join(bad.faults))
        taken.refused += 1

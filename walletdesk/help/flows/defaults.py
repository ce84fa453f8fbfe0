"""The flows that the product ships. Safe to run again: what the house changed or withdrew stays so."""

import logging
from dataclasses import dataclass
from pathlib import Path

from walletdesk.core.actors import Actor
from walletdesk.help.flows.models import Flow, Version
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
    sources = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.toml"))]
    waiting = [version for source in sources if (version := _written(source, SHIPPED_BY, taken))]
    # Flows lead to one another, so those that wait for others come again after them.
    while ready := [version for version in waiting if not version.faults]:
        for version in ready:
            version.flow.publish(version, by=SHIPPED_BY)
            taken.written += 1
        waiting = [version for version in waiting if version not in ready]
    for version in waiting:
        logger.warning("The flow %s stays a draft: %s", version.flow, "; ".join(version.faults))
        taken.refused += 1
    return taken


def _written(source: str, by: Actor, taken: Taken) -> Version | None:
    """The version to publish; None where there is nothing to do, or the house has changed the flow."""
    flow = Flow.objects.filter(slug=read(source).slug).first()
    newest = flow.newest if flow else None
    if not flow or not newest:
        return Flow.objects.write(source, by=by)
    is_ours = (newest.by_kind, newest.by_id) == (by.actor_kind, by.actor_id)
    if not is_ours or flow.withdrawn_at:
        taken.kept += 1
        return None
    if newest.source == source and flow.published:
        taken.same += 1
        return None
    return newest if newest.source == source else Flow.objects.write(source, by=by)

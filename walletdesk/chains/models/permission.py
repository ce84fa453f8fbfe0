"""Who may set networks up. This room knows no agents, only that an actor may be asked what it can."""

from walletdesk.chains.errors import NotAllowed
from walletdesk.core.actors import SYSTEM, Actor


def require_settings(by: Actor) -> None:
    """Raises NotAllowed for everybody but administrators and the product itself."""
    can = getattr(by, "can", None)
    if by is not SYSTEM and not (by.actor_kind == "agent" and can is not None and can("settings.edit")):
        raise NotAllowed("settings.edit")


def who(by: Actor) -> str:
    """An actor's kind and id in one column: "agent:5f0c…". The journal keeps the name."""
    return f"{by.actor_kind}:{by.actor_id}"

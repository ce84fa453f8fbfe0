"""Who acts may do what: asked by the verbs of all rooms above. Whatever isn't allowed is refused."""

from __future__ import annotations

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models.agent import Agent
from walletdesk.core.actors import SYSTEM, Actor


def require(by: Actor, ability: str) -> Agent:
    """The agent who acts. Raises NotAllowed for anybody else, and for an agent without the ability."""
    if not isinstance(by, Agent) or not by.can(ability):
        raise NotAllowed(ability)
    return by


def require_settings(by: Actor) -> None:
    """Raises NotAllowed for everybody but administrators and the product itself."""
    if by is not SYSTEM:
        require(by, "settings.edit")

"""Who may do what at the desk. Everything that isn't named is refused."""

from __future__ import annotations

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import Actor


def require(by: Actor, ability: str) -> Agent:
    """The agent who acts, or NotAllowed for anybody else and for an agent without the ability."""
    if not isinstance(by, Agent) or not by.can(ability):
        raise NotAllowed(ability)
    return by

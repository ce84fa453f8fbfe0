"""Who may write and publish: leads, who runs the product, and the product for what it ships."""

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM, Actor, NamedActor

# Not the system: what the house brought in by command is its own, and no later start may write over it.
SHIPPED = NamedActor("system", "shipped", "WalletDesk")


def is_product(by: Actor) -> bool:
    """Whether no person acts, but the product or who runs it."""
    return by in (SYSTEM, SHIPPED)


def require_editor(by: Actor) -> None:
    """Raises NotAllowed for everybody else."""
    if is_product(by) or (isinstance(by, Agent) and by.can("articles.edit")):
        return
    raise NotAllowed("articles.edit")

"""Who may write and publish: leads, and the system itself for what is shipped."""

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM, Actor


def require_editor(by: Actor) -> None:
    """Raises NotAllowed for everybody else."""
    if by is SYSTEM or (isinstance(by, Agent) and by.can("articles.edit")):
        return
    raise NotAllowed("articles.edit")

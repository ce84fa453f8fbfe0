"""Who may write the registers and speak on the status page: leads, and who runs the product."""

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM, Actor

EDIT = "status.edit"


def require_editor(by: Actor) -> None:
    """Raises NotAllowed for everybody else."""
    if by == SYSTEM or (isinstance(by, Agent) and by.can(EDIT)):
        return
    raise NotAllowed(EDIT)

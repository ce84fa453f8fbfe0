"""Who may write the registers and speak on the status page: leads, and who runs the product."""

from django.utils.translation import gettext as _

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models import Agent
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.in_our_name import objections
from walletdesk.help.status.errors import BadEntry

EDIT = "status.edit"


def require_editor(by: Actor) -> None:
    """Raises NotAllowed for everybody else."""
    if by == SYSTEM or (isinstance(by, Agent) and by.can(EDIT)):
        return
    raise NotAllowed(EDIT)


def require_honest(by: Actor, **texts: str) -> None:
    """One person is enough to speak here to everybody; so nobody asks for a secret or leads elsewhere by it.
    Raises BadEntry beside the field. What is shipped with the product is read before it is shipped."""
    for field, text in texts.items():
        if by != SYSTEM and objections(text):
            words = _("This asks for what nobody of us asks for, or leads to what our registry doesn’t have.")
            raise BadEntry(field, words)

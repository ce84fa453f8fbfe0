"""Who did it, in one column: "agent:5f0c…". The journal keeps the name."""

from typing import TYPE_CHECKING

from django.db import models

from walletdesk.accounts.errors import NotAllowed
from walletdesk.core.actors import Actor

if TYPE_CHECKING:
    from walletdesk.accounts.models.person import Person


def who(by: Actor) -> str:
    return f"{by.actor_kind}:{by.actor_id}"


def require_own(by: Actor, user: "Person") -> None:
    """For what people do to their own account, the system does to any, and to a colleague's an administrator
    or whoever approved it. Raises NotAllowed for everybody else."""
    if by.actor_kind == "system" or (by.actor_kind, by.actor_id) == (user.actor_kind, user.actor_id):
        return
    is_house = by.actor_kind == user.kind == "agent"
    if not is_house or not (by.can("agents.manage") or by.can("approve")):  # type: ignore[attr-defined]
        raise NotAllowed("This is somebody else's.")


class WhoField(models.CharField):
    """An actor's kind and id."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)  # type: ignore[arg-type]

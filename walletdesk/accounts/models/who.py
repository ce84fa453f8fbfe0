"""Who did it, in one column: "agent:5f0c…". The journal keeps the name."""

from django.db import models

from walletdesk.core.actors import Actor


def who(by: Actor) -> str:
    return f"{by.actor_kind}:{by.actor_id}"


class WhoField(models.CharField):
    """An actor's kind and id."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("max_length", 60)
        super().__init__(**kwargs)  # type: ignore[arg-type]

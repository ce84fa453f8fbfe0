"""How a message came: what a channel knows of it beside the words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Carriage:
    """The way of one message into the desk.

    `rest` is what the sender did not write now: quoted history and signature, kept folded. `facts` are the
    channel's own, for showing. Some channels can't ask the sender for another file: with `takes_what_fits`
    files that we don't take are named in the facts (`left_out`) and the rest of the message is kept, and a
    text that is longer than a message comes whole as a file beside its beginning. `caught` are the kinds of
    secrets that the channel had to remove before it kept anything.
    """

    channel: str = ""
    rest: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    takes_what_fits: bool = False
    caught: tuple[str, ...] = ()


TYPED_IN = Carriage()

"""How settled a transfer is, said honestly. Pure: the heights of a network go in, a stage and words come out.

`safe` and `finalized` are what the network itself says of its blocks (Ethereum's execution API). A network
that doesn't say is judged by the number of blocks on top, and never called final.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext, pgettext, pgettext_lazy

# Blocks after which a transfer is shown as confirmed where the network names no safe block: exchanges ask for
# 12 to 64 on Ethereum; at 12 seconds a block this is the time that its own "safe" takes.
ENOUGH = 32


class Stage(models.TextChoices):
    PENDING = "pending", pgettext_lazy("state of a transfer", "Pending")
    SETTLING = "settling", pgettext_lazy("state of a transfer", "Confirming")
    SAFE = "safe", pgettext_lazy("state of a transfer", "Safe")
    FINAL = "final", pgettext_lazy("state of a transfer", "Final")
    REPLACED = "replaced", pgettext_lazy("state of a transfer", "Undone by the network")


@dataclass(frozen=True)
class Heights:
    """Where a network stands: numbers of blocks; None where the network (or nobody yet) says."""

    head: int | None
    safe: int | None = None
    finalized: int | None = None


@dataclass(frozen=True)
class Settling:
    """`blocks`: the transfer's own block and those on top of it, at most `of`."""

    stage: Stage
    blocks: int = 0
    of: int = ENOUGH

    @property
    def words(self) -> str:
        """Short, for a badge."""
        if self.stage is not Stage.SETTLING:
            return str(self.stage.label)
        return pgettext("state of a transfer", "Confirmed %(blocks)s of %(of)s") % {
            "blocks": self.blocks,
            "of": self.of,
        }

    @property
    def meaning(self) -> str:
        """What that means for the person, in a sentence."""
        return {
            Stage.PENDING: gettext(
                "It waits for a place in a block. Until then it may still fail or be replaced."
            ),
            Stage.SETTLING: gettext(
                "It is in a block. The network can still change its mind, which is rare."
            ),
            Stage.SAFE: gettext(
                "It is as good as certain. Only a severe failure of the network could undo it."
            ),
            Stage.FINAL: gettext("Nobody can undo it any more."),
            Stage.REPLACED: gettext(
                "The network replaced the block that this transfer was in, and it is in no block now. "
                "Treat it as if it had not happened."
            ),
        }[self.stage]

    @property
    def tone(self) -> str:
        """The kind of badge."""
        tones = {Stage.FINAL: "good", Stage.SAFE: "good", Stage.SETTLING: "info", Stage.REPLACED: "bad"}
        return tones.get(self.stage, "warn")


def settling(block: int | None, heights: Heights, *, is_replaced: bool = False) -> Settling:
    """The stage of a transfer in the block of this number; None: it is in no block yet."""
    if is_replaced:
        return Settling(Stage.REPLACED)
    if block is None:
        return Settling(Stage.PENDING)
    if heights.finalized is not None and block <= heights.finalized:
        return Settling(Stage.FINAL)
    if heights.safe is not None and block <= heights.safe:
        return Settling(Stage.SAFE)
    deep = max(1, (heights.head or 0) - block + 1)
    if heights.safe is None and deep >= ENOUGH:
        return Settling(Stage.SAFE, ENOUGH)
    return Settling(Stage.SETTLING, min(deep, ENOUGH))

"""Why something is judged as it is: the rule that saw it, and a sentence for whoever asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise


@dataclass(frozen=True)
class Reason:
    """`rule` is a name for programs; the sentence is in the present language when it is read.

    `values` fill the sentence, and may be such sentences themselves. `like` is what of ours is imitated.
    """

    rule: str
    says: Promise | str
    values: Mapping[str, object] = field(default_factory=dict)
    like: str = ""

    def __str__(self) -> str:
        return str(self.says) % self.values if self.values else str(self.says)

"""Files that came by letter and were not taken: their names, and why, in words for whoever sent them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from walletdesk.core.files.refusals import MESSAGES, Reason

TOO_MANY = "too_many"
NOT_FETCHED = "not_fetched"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One file; `why` is in the language of the moment."""

    name: str
    why: str

    @classmethod
    def each_of(cls, facts: Mapping[str, Any]) -> list[LeftOut]:
        """As a message's facts name them."""
        return [cls(one["name"], refusal(one["reason"])) for one in facts.get("left_out", [])]


def refusal(reason: str) -> str:
    """Why a file wasn't taken."""
    if reason == NOT_FETCHED:
        return _("The platform did not hand this file out. Please send it again.")
    return str(MESSAGES[Reason(reason)]) if reason in set(Reason) else _("There were too many files.")


def with_names(facts: Mapping[str, Any], shown: Callable[[str], str]) -> dict[str, Any]:
    """A message's facts with the names of such files as they may be shown."""
    left_out = [{**file, "name": shown(file["name"])} for file in facts.get("left_out", [])]
    return {**facts, "left_out": left_out} if left_out else {**facts}

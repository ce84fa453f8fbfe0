"""The letters of the registry: to colleagues, never to customers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import override

from walletdesk import notices
from walletdesk.core.clock import now
from walletdesk.notices import Recipient

if TYPE_CHECKING:
    from walletdesk.accounts.models import Agent
    from walletdesk.official.models import Proof


def _example() -> Mapping[str, Any]:
    link = f"{settings.PUBLIC_URL}/console/official/1/"
    facts = {"way": "A record in its DNS", "why": "There is no such record."}
    return {"name": "Lea", "value": "wallet.example", "since": now(), "link": link, **facts}


@notices.letter("official/proof_missing", example=_example)
def proof_missing(proof: Proof, agent: Agent) -> None:
    """A proof of an official channel is missing for a day, and somebody has to look."""
    with override(agent.language):
        facts = {"way": str(proof.get_way_display()), "why": str(proof.get_why_display())}
    notices.write(
        "official/proof_missing",
        to=Recipient(agent.email, agent.language, agent.time_zone),
        context={
            "name": agent.name,
            "value": proof.entry.value,
            "since": proof.failing_since,
            "link": f"{settings.PUBLIC_URL}/console/official/{proof.entry_id}/",
            **facts,
        },
        about=agent,
    )

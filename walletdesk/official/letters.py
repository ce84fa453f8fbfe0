"""The letters of the registry: to colleagues, never to customers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import override

from walletdesk import notices
from walletdesk.accounts.models import Agent
from walletdesk.accounts.roles import SECOND
from walletdesk.core.clock import now
from walletdesk.notices import Recipient

if TYPE_CHECKING:
    from walletdesk.official.models import Proof, Proposal


def _example() -> Mapping[str, Any]:
    link = f"{settings.PUBLIC_URL}/console/official/1/"
    facts = {"way": "A record in its DNS", "why": "There is no such record."}
    return {"name": "Lea", "value": "wallet.example", "since": now(), "link": link, **facts}


def _example_of_proposal() -> Mapping[str, Any]:
    link = f"{settings.PUBLIC_URL}/console/official/"
    facts = {"deed": "Add", "kind": "Domain", "until": now() + timedelta(days=7)}
    return {"name": "Rae", "by": "Lea", "value": "wallet.example", "link": link, **facts}


@notices.letter("official/proposal_made", example=_example_of_proposal)
def proposal_made(proposal: Proposal) -> None:
    """A change of the registry waits: to everybody who can be the second person, and to nobody else."""
    for reader in Agent.objects.serving().filter(role__in=SECOND).exclude(pk=proposal.asked_by_id):
        with override(reader.language):
            facts = {"deed": str(proposal.get_deed_display()), "kind": str(proposal.get_kind_display())}
        notices.write(
            "official/proposal_made",
            to=Recipient(reader.email, reader.language, reader.time_zone),
            context={
                "name": reader.name,
                "by": proposal.asked_by.name,
                "value": proposal.value,
                "until": proposal.asked_at + proposal.lasts,
                "link": f"{settings.PUBLIC_URL}/console/official/",
                **facts,
            },
            about=reader,
        )


@notices.letter("official/proof_missing", example=_example)
def proof_missing(proof: Proof, agent: Agent) -> None:
    """A proof of an official channel is missing for a day, and somebody has to look."""
    with override(agent.language):
        facts = {"way": str(proof.get_way_display()), "why": str(proof.get_why_display())}
    notices.write(
        "official/proof_missing",
        to=Recipient(agent.email, agent.language, agent.time_zone, is_staff=True),
        context={
            "name": agent.name,
            "value": proof.entry.value,
            "since": proof.failing_since,
            "link": f"{settings.PUBLIC_URL}/console/official/{proof.entry_id}/",
            **facts,
        },
        about=agent,
    )

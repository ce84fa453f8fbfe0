"""The letters of the console: to colleagues, never to customers."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from walletdesk import notices
from walletdesk.accounts.models import Agent
from walletdesk.accounts.roles import SECOND, Role
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.notices import Recipient

if TYPE_CHECKING:
    from walletdesk.console.models import Invitation, RoleProposal


@notices.letter(
    "console/invitation",
    example=lambda: {
        "name": "Mei",
        "inviter": "Lea",
        "again": False,
        "until": now() + timedelta(hours=72),
        "link": f"{settings.PUBLIC_URL}/console/invitations/example/",
    },
)
def invitation(invitation: "Invitation", token: str, *, inviter: str) -> None:
    """The link by which a colleague chooses a password and sets up the second factor; good once."""
    agent = invitation.agent
    notices.write(
        slug="console/invitation",
        to=Recipient(agent.email, agent.language, agent.time_zone, is_staff=True),
        context={
            "name": agent.name,
            "inviter": inviter,
            "again": invitation.is_renewal,
            "until": invitation.ends_at,
            "link": f"{settings.PUBLIC_URL}{reverse('console:invitation', args=[token])}",
        },
        secret=True,
        about=agent,
    )


def _example_of_role(**more: object) -> Callable[[], dict[str, object]]:
    link = f"{settings.PUBLIC_URL}/console/team/example/"
    facts = {"name": "Rae", "colleague": "Mei", "role": Role.LEAD.label, "by": "Ada", "link": link}
    return lambda: {**facts, **more}


@notices.letter(
    "console/role_proposed", example=_example_of_role(mine=False, until=now() + timedelta(days=7))
)
def role_proposed(proposal: "RoleProposal") -> None:
    """Somebody is to have a higher role: to that colleague, and to everybody who can agree."""
    until = proposal.asked_at + proposal.lasts
    _tell_of_role("role_proposed", proposal.agent, proposal.role, by=proposal.asked_by, until=until)


@notices.letter("console/role_changed", example=_example_of_role(mine=False, second="Lea"))
def role_changed(agent: Agent, *, by: Actor, agreed_by: Agent | None = None) -> None:
    """Somebody has another role: to that colleague, and to everybody whose word counts as the second."""
    second = agreed_by.name if agreed_by else ""
    _tell_of_role("role_changed", agent, agent.role, by=by, second=second)


def _tell_of_role(slug: str, colleague: Agent, role: str, *, by: Actor, **facts: object) -> None:
    seconds = Agent.objects.serving().filter(role__in=SECOND).exclude(pk=colleague.pk)
    link = f"{settings.PUBLIC_URL}{reverse('console:colleague', args=[colleague.public_id])}"
    for reader in [colleague, *seconds]:
        with override(reader.language):
            label = str(Role(role).label)
        notices.write(
            slug=f"console/{slug}",
            to=Recipient(reader.email, reader.language, reader.time_zone, is_staff=True),
            context={
                "name": reader.name,
                "colleague": colleague.name,
                "mine": reader.pk == colleague.pk,
                "role": label,
                "by": by.actor_name,
                "link": link,
                **facts,
            },
            about=colleague,
        )

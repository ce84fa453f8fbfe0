"""The agent: somebody of the house, with a role, who needs a second factor before anything else."""

from typing import ClassVar

from django.db import models, transaction

from walletdesk.accounts import roles
from walletdesk.accounts.emails import clean_email
from walletdesk.accounts.models.user import Kind, User
from walletdesk.accounts.roles import Role
from walletdesk.core.actors import Actor
from walletdesk.core.text import clean_line


class AgentManager(models.Manager["Agent"]):
    @transaction.atomic
    def appoint(self, *, email: str, password: str, role: str, by: Actor, **facts: str) -> "Agent":
        """A new agent. `facts`: name, language, time_zone."""
        facts["name"] = clean_line(facts.get("name", ""), 80)
        agent = self.model(kind=Kind.AGENT, email=clean_email(email), role=Role(role), **facts)
        agent.set_password(password)
        agent.save()
        return agent


class Agent(User):
    role = models.CharField(max_length=20, choices=Role.choices, default=Role.AGENT)

    objects: ClassVar[AgentManager] = AgentManager()  # type: ignore[assignment]

    def can(self, ability: str) -> bool:
        """Whether the role has this ability (roles.py)."""
        return roles.may(self.role, ability)

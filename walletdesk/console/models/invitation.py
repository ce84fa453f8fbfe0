"""A colleague's way in: a link by letter, good once, that leads to a password of their own.

It lasts three days. Nobody who invites ever knows a password, and until the link is used there is none.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Self

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.errors import AnswerRefused
from walletdesk.accounts.fresh import FreshSignIn
from walletdesk.accounts.models import Agent
from walletdesk.console import acts, letters
from walletdesk.core import vault
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now

LASTS = timedelta(hours=72)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> Self:
        return self.filter(used_at=None, ended_at=None, ends_at__gt=now(), agent__dismissal=None)

    def of_token(self, token: str) -> Invitation | None:
        """The invitation that a link stands for; None for one that is wrong, used, withdrawn or too late."""
        digest = vault.digest(token, "console.invitation")
        return self.open().select_related("agent").filter(token_digest=digest).first()

    @transaction.atomic
    def invite(self, *, email: str, role: str, by: Actor, **facts: str) -> Invitation:
        """Appoints an agent who can't sign in yet, and sends the link. Raises what `appoint` raises."""
        # A password nobody knows, replaced at once by none; only `appoint` makes agents, with all its rules.
        agent = Agent.objects.appoint(
            email=email, password=secrets.token_urlsafe(32), role=role, by=by, **facts
        )
        agent.set_unusable_password()
        agent.save(update_fields=["password"])
        return self.send(agent, by=by)

    @transaction.atomic
    def send(self, agent: Agent, *, by: Actor, is_renewal: bool = False) -> Invitation:
        """A new link; earlier ones of the same agent end. For verbs that have checked the right to it."""
        self.filter(agent=agent, used_at=None, ended_at=None).update(ended_at=now())
        token = secrets.token_urlsafe(24)
        invitation = self.create(
            agent=agent,
            token_digest=vault.digest(token, "console.invitation"),
            is_renewal=is_renewal,
            ends_at=now() + LASTS,
        )
        letters.invitation(invitation, token, inviter=by.actor_name)
        journal.record(acts.INVITED, by=by, about=agent, renewal=is_renewal)
        return invitation


class Invitation(models.Model):
    """One link; its token is in the letter and nowhere else."""

    agent = models.ForeignKey("accounts.Agent", on_delete=models.CASCADE, related_name="invitations")
    token_digest = models.CharField(max_length=64, unique=True)
    is_renewal = models.BooleanField(default=False)
    sent_at = models.DateTimeField(default=now)
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.agent_id} · {self.sent_at:%Y-%m-%d %H:%M}"

    @transaction.atomic
    def accept(self, password: str) -> Agent:
        """Sets the password; the sign-in that follows leads to the second factor.

        Raises AnswerRefused when the link was used meanwhile, PasswordRefused.
        """
        if not Invitation.objects.open().filter(pk=self.pk).update(used_at=now()):
            raise AnswerRefused(0)
        link = FreshSignIn(self.agent.pk, now(), frozenset({"code"}))
        self.agent.change_password(password, by=self.agent, fresh=link)
        journal.record(acts.JOINED, by=self.agent, about=self.agent)
        return self.agent

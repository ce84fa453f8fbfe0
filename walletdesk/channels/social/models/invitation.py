"""A one-time link out of a conversation on a platform into the app, for whoever wrote there.

It shows nothing of an account. Who opens it, signed in, says what it is to do (`docs/decisions/0061`).
"""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q

from walletdesk import journal
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.channels.social import acts
from walletdesk.channels.social.errors import KnownAlready, LinkUsedUp
from walletdesk.core import vault
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.channels.social.models.conversation import Conversation
    from walletdesk.channels.social.models.identity import Identity

LIFE = timedelta(minutes=30)
_TOKEN, _DIGEST = "social.invitation.token", "social.invitation"
_TOKEN_LENGTH = 40


class Ending(models.TextChoices):
    """What became of it."""

    MOVED = "moved"
    LINKED = "linked"
    REFUSED = "refused"
    REPLACED = "replaced"


class IntoTheAppQuerySet(models.QuerySet["Invitation"]):
    def standing(self) -> Self:
        """Neither used nor too old; one that was not sent yet has no end."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=now()), ended_at=None)

    def of_token(self, token: str) -> Invitation | None:
        """The invitation that a link stands for; None for a link that is wrong, used or too old."""
        known = self.standing().filter(conversation__ended_at=None)
        known = known.select_related("conversation__ticket", "conversation__identity__account")
        return known.filter(token_digest__in=list(vault.digests(token, _DIGEST))).first()

    @transaction.atomic
    def make(self, conversation: Conversation, *, by: Actor) -> Invitation:
        """A new one; those before it end. The 30 minutes begin when it is sent. Raises KnownAlready."""
        if conversation.identity.is_claimed:
            raise KnownAlready
        before = self.filter(conversation__identity=conversation.identity, ended_at=None)
        before.update(ended_at=now(), ending=Ending.REPLACED)
        invitation = self.model(conversation=conversation, made_by=who(by))
        invitation.token_digest = vault.digest(invitation.token, _DIGEST)
        invitation.save()
        ticket = conversation.ticket
        journal.record(acts.INVITED, by=by, about=ticket.customer or ticket, within=ticket)
        return invitation


class Invitation(models.Model):
    """Its token is made anew from our key whenever it is needed, and kept nowhere. `customer` is who took it
    up; from then on it is nobody else's."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    conversation = models.ForeignKey(
        "social.Conversation", on_delete=models.CASCADE, related_name="invitations"
    )
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=now)
    made_by = WhoField()
    ends_at = models.DateTimeField(null=True)
    customer = models.ForeignKey("accounts.Customer", null=True, on_delete=models.CASCADE, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending, blank=True)

    objects: ClassVar[IntoTheAppQuerySet] = IntoTheAppQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(
                fields=["conversation"], condition=Q(ended_at=None), name="social_invitation_standing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.conversation_id} · {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def token(self) -> str:
        return vault.digest(str(self.public_id), _TOKEN)[:_TOKEN_LENGTH]

    @property
    def link(self) -> str:
        """At this website, so that *Is it really us?* calls it ours."""
        return f"{settings.PUBLIC_URL}/conversations/{self.token}/"

    @property
    def identity(self) -> Identity:
        return self.conversation.identity

    def begin(self) -> None:
        """It is about to be sent: its time begins, once."""
        if self.ends_at is None:
            self.ends_at = now() + LIFE
            self.save(update_fields=["ends_at"])

    def take_up(self, *, by: Customer) -> Invitation:
        """The row, locked, for who is first to choose what it is to do. Raises LinkUsedUp for everybody else,
        and when it has ended meanwhile. In the caller's transaction."""
        standing = type(self).objects.standing().filter(conversation__ended_at=None)
        fresh = standing.select_for_update(of=("self",)).filter(pk=self.pk).first()
        if fresh is None or fresh.customer_id not in {None, by.pk}:
            raise LinkUsedUp
        if fresh.customer_id is None:
            fresh.customer = by
            fresh.save(update_fields=["customer"])
        return fresh

    def end(self, ending: Ending) -> None:
        self.ended_at, self.ending = now(), ending
        self.save(update_fields=["ended_at", "ending"])

"""The code that a customer, signed in, is shown, and sends in the conversation that is to be linked.

Only who holds both the account here and the account there can do that: a link that was passed on is no use.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import models, transaction
from django.db.models import Q

from walletdesk.core import vault
from walletdesk.core.check_codes import new_check_code
from walletdesk.core.clock import now

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.channels.social.models.identity import Identity
    from walletdesk.channels.social.models.invitation import Invitation

LIFE = timedelta(minutes=10)
GUESSES = 5
_DIGEST = "social.link_code"


class LinkCodeQuerySet(models.QuerySet["LinkCode"]):
    def standing(self) -> Self:
        fresh = self.filter(ended_at=None, made_at__gt=now() - LIFE, guesses__lt=GUESSES)
        return fresh.filter(invitation__ended_at=None)

    @transaction.atomic
    def make(self, invitation: Invitation, *, by: Customer) -> str:
        """The code to show; those before it, of this customer and for this identity, end."""
        identity, code = invitation.identity, new_check_code()
        self.filter(Q(customer=by) | Q(identity=identity), ended_at=None).update(ended_at=now())
        digest = vault.digest(_bound(identity, code), _DIGEST)
        self.create(invitation=invitation, identity=identity, customer=by, digest=digest)
        return code

    def end_all(self, customer: Customer) -> None:
        self.filter(customer=customer, ended_at=None).update(ended_at=now())


class LinkCode(models.Model):
    """`guesses` counts what was sent there and was not it."""

    invitation = models.ForeignKey("social.Invitation", on_delete=models.CASCADE, related_name="codes")
    identity = models.ForeignKey("social.Identity", on_delete=models.CASCADE, related_name="+")
    customer = models.ForeignKey("accounts.Customer", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=now)
    guesses = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar[LinkCodeQuerySet] = LinkCodeQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [
            models.Index(fields=["identity"], condition=Q(ended_at=None), name="social_link_code_standing")
        ]

    def __str__(self) -> str:
        return f"{self.identity_id} · {self.made_at:%Y-%m-%d %H:%M}"

    def is_it(self, code: str) -> bool:
        """Whether this is the code; a wrong one is counted."""
        if vault.is_digest_of(self.digest, _bound(self.identity, code), _DIGEST):
            self.end()
            return True
        self.guesses += 1
        self.save(update_fields=["guesses"])
        return False

    def end(self) -> None:
        self.ended_at = now()
        self.save(update_fields=["ended_at"])


def _bound(identity: Identity, code: str) -> str:
    return f"{identity.pk}:{code}"

"""What somebody was asked to sign to link an address: good once, for ten minutes, for one customer.

The nonce is kept as a digest only: who reads the database can't make the text of an asking that is open.
"""

import hashlib

from django.db import models

from walletdesk.core import clock
from walletdesk.wallet import policy
from walletdesk.wallet.columns import AddressColumn, spelled


def digest_of(nonce: str) -> str:
    return hashlib.sha256(nonce.encode()).hexdigest()


class LinkChallengeQuerySet(models.QuerySet["LinkChallenge"]):
    def of_nonce(self, nonce: str) -> "LinkChallenge | None":
        """The asking that a nonce belongs to, whoever's, open or not."""
        return self.filter(nonce_digest=digest_of(nonce)).first()

    def forget_old(self) -> int:
        """Removes what nobody can ask about any more; returns how many."""
        return self.filter(expires_at__lt=clock.now() - policy.CHALLENGES_KEPT).delete()[0]


class LinkChallenge(models.Model):
    customer = models.ForeignKey(
        "accounts.Customer", on_delete=models.CASCADE, related_name="link_challenges"
    )
    address = AddressColumn()
    chain_id = models.PositiveBigIntegerField()
    nonce_digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField(default=clock.now)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    objects = LinkChallengeQuerySet.as_manager()

    class Meta:
        constraints = [spelled("address", name="link_challenge_spelled")]

    def __str__(self) -> str:
        return f"text for {self.address}"

    @property
    def is_late(self) -> bool:
        return self.expires_at <= clock.now()

    def use_up(self) -> bool:
        """Takes the one use; False when somebody was quicker."""
        unused = LinkChallenge.objects.filter(pk=self.pk, used_at=None, expires_at__gt=clock.now())
        return bool(unused.update(used_at=clock.now()))

"""What somebody was asked to sign to link an address: good once, for ten minutes, for one customer.

The nonce is kept as a digest only: who reads the database can't make the text of an asking that is open.
"""

import hashlib
import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.chains.evm.address import Address
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.wallet import acts, policy
from walletdesk.wallet.columns import AddressColumn, spelled
from walletdesk.wallet.permission import require_owner_settled
from walletdesk.wallet.sign_in_text import SignInText

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer

# 128 bits: nobody guesses the nonce of somebody else's text.
_NONCE_BYTES = 16


def digest_of(nonce: str) -> str:
    return hashlib.sha256(nonce.encode()).hexdigest()


class LinkChallengeQuerySet(models.QuerySet["LinkChallenge"]):
    @transaction.atomic
    def ask(
        self,
        customer: "Customer",
        address: Address,
        chain_id: int,
        *,
        by: Actor,
        fresh: FreshSignIn | None,
    ) -> SignInText:
        """What to sign to link this address; the only time that its nonce is in our hands.

        Raises NotAllowed, NotFresh, OnHold.
        """
        require_owner_settled(by, customer)
        require_fresh(fresh, customer)
        nonce = secrets.token_hex(_NONCE_BYTES)
        # Whole seconds, because that is what the text says.
        now = clock.now().replace(microsecond=0)
        row = self.create(
            customer=customer,
            address=address.key,
            chain_id=chain_id,
            nonce_digest=digest_of(nonce),
            issued_at=now,
            expires_at=now + policy.CHALLENGE_LIFE,
        )
        journal.record(acts.LINK_ASKED, by=by, about=customer, address=address.key)
        return row.text(nonce)

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

    def text(self, nonce: str) -> SignInText:
        """The text of this asking, for whoever knows its nonce."""
        return SignInText(
            site=settings.PUBLIC_URL,
            address=Address.of(self.address),
            chain_id=self.chain_id,
            nonce=nonce,
            issued_at=self.issued_at,
            expires_at=self.expires_at,
        )

    def use_up(self) -> bool:
        """Takes the one use; False when somebody was quicker."""
        unused = LinkChallenge.objects.filter(pk=self.pk, used_at=None, expires_at__gt=clock.now())
        return bool(unused.update(used_at=clock.now()))

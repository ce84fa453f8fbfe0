"""Proof of control: inside one conversation, the customer has shown that the account is theirs. It lasts half
an hour. How it is given is in `accounts/claim.py`.

Without it no agent sees personal data in clear or acts on the account; the verbs refuse, whatever a page
shows.
"""

from typing import TYPE_CHECKING

from django.db import models

from walletdesk.accounts import policy
from walletdesk.accounts.errors import NoProof, NotAllowed
from walletdesk.accounts.models.customer_row import CustomerRow
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.core import clock
from walletdesk.core.actors import Actor

if TYPE_CHECKING:
    from walletdesk.accounts.models.customer import Customer


class Method(models.TextChoices):
    CODE = "code"
    PASSKEY = "passkey"
    TOTP = "totp"


class ProofQuerySet(models.QuerySet["Proof"]):
    def standing(self, within: "str | models.Model | None" = None) -> "ProofQuerySet":
        """Not older than half an hour; of one conversation if that is given. Newest first."""
        rows = self.filter(ends_at__gt=clock.now()).order_by("-proven_at")
        return rows.filter(within=within_key(within)) if within is not None else rows

    def give(self, customer: "Customer", within: "str | models.Model", method: str, *, by: Actor) -> "Proof":
        """Stands from now on; only a claim that was just proven gives one."""
        ends_at = clock.now() + policy.PROOF_LIFE
        return self.create(
            customer=customer, within=within_key(within), method=method, proven_by=who(by), ends_at=ends_at
        )


class Proof(models.Model):
    customer = models.ForeignKey("accounts.Customer", on_delete=models.CASCADE, related_name="proofs")
    within = models.CharField(max_length=80)
    method = models.CharField(max_length=10, choices=Method.choices)
    proven_by = WhoField()
    proven_at = models.DateTimeField(default=clock.now)
    ends_at = models.DateTimeField()

    objects = ProofQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["customer", "within", "ends_at"], name="proof_standing")]

    def __str__(self) -> str:
        return f"{self.method} in {self.within}"


class Provable(CustomerRow):
    """What a customer can prove control with, and whether it was done."""

    class Meta:
        abstract = True

    @property
    def proof_methods(self) -> list[str]:
        """What this customer can prove with; a code to a confirmed address always."""
        methods = [Method.CODE.value]
        if self.passkeys.exists():
            methods.insert(0, Method.PASSKEY.value)
        if self.authenticator:
            methods.append(Method.TOTP.value)
        return methods

    def has_proof(self, within: "str | models.Model") -> bool:
        return self.proofs.standing(within).exists()


def require_proof(customer: CustomerRow, within: "str | models.Model | None") -> Proof:
    """The standing proof of this conversation. Raises NoProof."""
    proof = customer.proofs.standing(within).first() if within else None
    if proof is None:
        raise NoProof
    return proof


def within_key(within: "str | models.Model") -> str:
    """A conversation's name in proofs: "ticket:WD-…" for a row that has a reference."""
    if isinstance(within, str):
        return within
    reference = getattr(within, "reference", None)
    if not reference:
        raise NotAllowed("A proof belongs to a conversation with a reference.")
    return f"{within._meta.model_name}:{reference}"


def reference_of(within: "str | models.Model") -> str:
    """The conversation's name for people: "WD-…"."""
    return within_key(within).partition(":")[2]

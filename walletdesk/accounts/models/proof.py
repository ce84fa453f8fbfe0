"""Proof of control: inside one conversation, the customer has shown that the account is theirs. It lasts half
an hour.

Without it no agent sees personal data in clear or acts on the account; the verbs refuse, whatever a page
shows.
"""

from typing import TYPE_CHECKING, Any

from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts import acts, letters, policy
from walletdesk.accounts.errors import AnswerRefused, NoProof, NotAllowed
from walletdesk.accounts.models.code import Code, Purpose
from walletdesk.accounts.models.customer_row import CustomerRow
from walletdesk.accounts.models.guesses import Front, Guesses
from walletdesk.accounts.models.passkey import Asking, Passkey
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.limits.words import CODE_GUESSES, PROOF_CODES

if TYPE_CHECKING:
    pass


class Method(models.TextChoices):
    CODE = "code"
    PASSKEY = "passkey"
    TOTP = "totp"


class ProofQuerySet(models.QuerySet["Proof"]):
    def standing(self, within: "str | models.Model | None" = None) -> "ProofQuerySet":
        """Not older than half an hour; of one conversation if that is given. Newest first."""
        rows = self.filter(ends_at__gt=clock.now()).order_by("-proven_at")
        return rows.filter(within=within_key(within)) if within is not None else rows


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
    """How a customer proves control, from inside a conversation and without being signed in."""

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

    @transaction.atomic
    def send_proof_code(self, within: "str | models.Model", *, by: Actor) -> str:
        """Sends a code to the main confirmed address, never anywhere else; returns that address masked.

        Raises LimitReached.
        """
        PROOF_CODES.take(str(self.public_id))
        address = self.addresses.confirmed()[0]
        _, plain = Code.objects.issue(Purpose.PROOF, _subject(self, within), address.email)
        journal.record(acts.PROOF_ASKED, by=by, about=self, within=_row(within), method=Method.CODE)
        letters.proof_code(self, address.email, plain)
        return str(address)

    def ask_proof_passkey(self, within: "str | models.Model") -> Asking:
        """What to ask the browser; the answer goes to `prove` as {"challenge": …, "response": {…}}."""
        return Passkey.objects.ask(_subject(self, within), self)

    def prove(self, method: str, within: "str | models.Model", *, by: Actor, answer: Any) -> Proof:
        """Checks the answer; a right one stands for half an hour in this conversation. Raises AnswerRefused
        and LimitReached.

        A wrong one is counted and recorded, so this must not run in a transaction that is then rolled back.
        """
        try:
            self._check_proof(Method(method), within, answer)
        except AnswerRefused:
            with transaction.atomic():
                journal.record(acts.PROOF_REFUSED, by=by, about=self, within=_row(within), method=method)
            raise
        with transaction.atomic():
            proof = self.proofs.create(
                within=within_key(within),
                method=method,
                proven_by=who(by),
                ends_at=clock.now() + policy.PROOF_LIFE,
            )
            journal.record(acts.PROVEN, by=by, about=self, within=_row(within), method=method)
        return proof

    def _check_proof(self, method: Method, within: "str | models.Model", answer: Any) -> None:
        subject = _subject(self, within)
        if method is Method.CODE:
            # For all conversations together: every ticket that names this account has codes of its own, and
            # all of them must stay below a hundred tries (NIST SP 800-63B-4, 3.2.2).
            CODE_GUESSES.take(f"proof:{self.public_id}")
            Code.objects.redeem(Purpose.PROOF, subject, str(answer))
        elif method is Method.TOTP:
            self._check_proof_totp(str(answer))
        else:
            if not isinstance(answer, dict) or not isinstance(answer.get("response"), dict):
                raise AnswerRefused(0)
            passkey = Passkey.objects.signed(
                subject, str(answer.get("challenge")), answer["response"], self.kind
            )
            if passkey.user_id != self.pk:
                raise AnswerRefused(0)

    def _check_proof_totp(self, answer: str) -> None:
        # One count for all conversations: opening another ticket must not give more guesses.
        take = Guesses.objects.take(self.name_key, Front.PROOF)
        app = self.authenticator
        if not take.allowed or app is None or not app.accept(answer):
            raise AnswerRefused(0 if take.barrier else 1, take.barrier.until if take.barrier else None)
        Guesses.objects.clear(self.name_key, Front.PROOF)


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


def _subject(customer: CustomerRow, within: "str | models.Model") -> str:
    return f"proof:{customer.pk}:{within_key(within)}"


def _row(within: "str | models.Model") -> models.Model | None:
    return within if isinstance(within, models.Model) else None

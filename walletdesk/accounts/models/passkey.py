"""Passkeys: a key pair on the person's device; only its public half is here."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, models, transaction
from fido2.webauthn import AttestedCredentialData

from walletdesk import journal
from walletdesk.accounts import acts, letters, webauthn
from walletdesk.accounts.errors import AnswerRefused, NotAllowed
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models.challenge import Challenge
from walletdesk.accounts.models.person import Person
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.core.text import truncate
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.accounts.models.user import User

MOST_PASSKEYS = 20


@dataclass(frozen=True)
class Asking:
    """What a page hands to the browser: `challenge` comes back beside the answer."""

    challenge: str
    options: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        return {"challenge": self.challenge, **self.options}


class PasskeyQuerySet(models.QuerySet["Passkey"]):
    def ask(self, subject: str, user: "User | None" = None) -> Asking:
        """Asks for a signature for one subject ("sign_in", "proof:…"); without a user any passkey of ours may
        give it."""
        known = [passkey.credential for passkey in self.filter(user=user)] if user else None
        options, state = webauthn.ask_to_sign(known)
        return Asking(str(Challenge.keep(subject, state).public_id), options)

    def signed(self, subject: str, challenge: str, response: dict[str, Any], kind: str) -> "Passkey":
        """The passkey that signed what was asked, used once. Raises AnswerRefused."""
        state = Challenge.objects.take(challenge, subject)
        answer = webauthn.parsed(response)
        passkey = self.filter(credential_id=answer.raw_id, user__kind=kind).select_related("user").first()
        if passkey is None or answer.response.user_handle not in (None, passkey.user.public_id.bytes):
            raise AnswerRefused(0)
        webauthn.check_signature(state, passkey.credential, answer)
        passkey._count(answer.response.authenticator_data.counter)
        return passkey


class Passkey(models.Model):
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="passkeys")
    name = ShieldedCharField(max_length=80)
    credential_id = models.BinaryField(unique=True)
    credential_data = models.BinaryField()
    signatures = models.BigIntegerField(default=0)
    is_synced = models.BooleanField(default=False)
    added_at = models.DateTimeField(default=clock.now)
    used_at = models.DateTimeField(null=True)

    objects = PasskeyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    @property
    def credential(self) -> AttestedCredentialData:
        return AttestedCredentialData(bytes(self.credential_data))

    def rename(self, name: str) -> None:
        """Lets the owner tell passkeys apart; an empty name is "Passkey"."""
        self.name = truncate(name.strip(), 80) or "Passkey"
        self.save(update_fields=["name"])

    def _count(self, signatures: int) -> None:
        """A counter that does not grow means a copied key (WebAuthn Level 3, 7.2 step 22); synced ones stay
        at 0."""
        this = Passkey.objects.filter(pk=self.pk)
        if signatures:
            this = this.filter(signatures__lt=signatures)
        elif self.signatures:
            raise AnswerRefused(0)
        if not this.update(signatures=signatures, used_at=clock.now()):
            raise AnswerRefused(0)


class HasPasskeys(Person):
    if TYPE_CHECKING:
        pk: int
        passkeys: PasskeyQuerySet

    class Meta:
        abstract = True

    @property
    def _register_subject(self) -> str:
        return f"register:{self.pk}"

    def begin_passkey(self, *, by: Actor, fresh: FreshSignIn | None) -> Asking:
        """What to ask the browser for a new passkey. Raises NotFresh, OnHold, NotAllowed when there are too
        many."""
        require_fresh(fresh, self)
        self.require_unfrozen()
        known = [passkey.credential for passkey in self.passkeys.all()]
        if len(known) >= MOST_PASSKEYS:
            raise NotAllowed("Twenty passkeys are the most.")
        options, state = webauthn.ask_to_register(self, known)
        return Asking(str(Challenge.keep(self._register_subject, state).public_id), options)

    @transaction.atomic
    def add_passkey(
        self,
        challenge: str,
        response: dict[str, Any],
        *,
        name: str,
        by: Actor,
        fresh: FreshSignIn | None,
    ) -> Passkey:
        """Takes the browser's answer and keeps the passkey. Raises NotFresh, OnHold, AnswerRefused."""
        require_fresh(fresh, self)
        self.require_unfrozen()
        made = webauthn.registered(Challenge.objects.take(challenge, self._register_subject), response)
        credential = made.credential_data
        if credential is None:
            raise AnswerRefused(0)
        try:
            with transaction.atomic():
                passkey = self.passkeys.create(
                    name=truncate(name.strip(), 80) or "Passkey",
                    credential_id=credential.credential_id,
                    credential_data=bytes(credential),
                    signatures=made.counter,
                    is_synced=bool(made.flags & made.FLAG.BS),
                )
        except IntegrityError:
            raise AnswerRefused(0) from None
        journal.record(acts.PASSKEY_ADDED, by=by, about=self, name=passkey.name)
        letters.factor_added(self, "passkey")
        return passkey

    @transaction.atomic
    def remove_passkey(self, passkey: Passkey, *, by: Actor, fresh: FreshSignIn | None) -> None:
        """Ends a passkey, which starts a hold on sends. Raises NotFresh, OnHold while a freeze stands,
        NotAllowed for the last way to sign in."""
        require_fresh(fresh, self)
        self.require_unfrozen()
        if passkey.user_id != self.pk:
            raise NotAllowed("Not a passkey of this account.")
        if not self.has_usable_password() and self.passkeys.count() == 1:
            raise NotAllowed("Without a password the last passkey stays.")
        passkey.delete()
        journal.record(acts.PASSKEY_REMOVED, by=by, about=self, name=passkey.name)
        letters.factor_removed(self, "passkey")
        self._factor_removed(by=by)

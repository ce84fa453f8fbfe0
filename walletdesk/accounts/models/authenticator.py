"""An authenticator app (TOTP, RFC 6238): the secret is sealed, and no time step counts twice."""

from typing import TYPE_CHECKING

import pyotp
from django.conf import settings
from django.db import models, transaction

from walletdesk import journal
from walletdesk.accounts import acts, letters
from walletdesk.accounts.errors import AnswerRefused
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models.code import digits
from walletdesk.accounts.models.person import Person
from walletdesk.core import clock, vault
from walletdesk.core.actors import Actor

STEP = 30
# A phone's clock may be half a minute off (RFC 6238, section 5.2: one step is recommended).
DRIFT = (0, -1, 1)


class AuthenticatorQuerySet(models.QuerySet["Authenticator"]):
    def confirmed(self) -> "AuthenticatorQuerySet":
        return self.exclude(confirmed_at=None)


class Authenticator(models.Model):
    user = models.ForeignKey("accounts.User", on_delete=models.CASCADE, related_name="authenticators")
    sealed_secret = models.BinaryField()
    last_step = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField(default=clock.now)
    confirmed_at = models.DateTimeField(null=True)

    objects = AuthenticatorQuerySet.as_manager()
    if TYPE_CHECKING:
        user_id: int

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=~models.Q(confirmed_at=None), name="one_authenticator"
            )
        ]

    def __str__(self) -> str:
        return "authenticator app"

    @property
    def secret(self) -> str:
        """In base 32, to be typed into the app while it is being set up."""
        return vault.open_sealed(bytes(self.sealed_secret), f"authenticator:{self.user_id}").decode()

    @property
    def uri(self) -> str:
        """What the QR code holds."""
        return pyotp.TOTP(self.secret).provisioning_uri(name=self.user.email, issuer_name=settings.BRAND)

    def accept(self, answer: str) -> bool:
        """Whether the six digits fit the present time, and their step was not used before (RFC 6238, 5.2)."""
        present, answer, totp = int(clock.now().timestamp()) // STEP, digits(answer), pyotp.TOTP(self.secret)
        for step in (present + drift for drift in DRIFT):
            if vault.same(totp.at(step * STEP), answer):
                unused = Authenticator.objects.filter(pk=self.pk, last_step__lt=step)
                return bool(unused.update(last_step=step))
        return False


class HasAuthenticator(Person):
    if TYPE_CHECKING:
        authenticators: AuthenticatorQuerySet

    class Meta:
        abstract = True

    @property
    def authenticator(self) -> Authenticator | None:
        return self.authenticators.confirmed().first()

    def begin_authenticator(self, *, by: Actor, fresh: FreshSignIn | None) -> Authenticator:
        """A new secret to scan; it counts for nothing until it is confirmed. Raises NotFresh, OnHold."""
        require_fresh(fresh, self)
        self.require_unfrozen()
        self.authenticators.filter(confirmed_at=None).delete()
        sealed = vault.seal(pyotp.random_base32().encode(), f"authenticator:{self.pk}")
        return self.authenticators.create(sealed_secret=sealed)

    @transaction.atomic
    def confirm_authenticator(self, answer: str, *, by: Actor, fresh: FreshSignIn | None) -> None:
        """Turns on what was begun, when its first code fits; an earlier app ends. Raises AnswerRefused,
        NotFresh, OnHold."""
        require_fresh(fresh, self)
        self.require_unfrozen()
        begun = self.authenticators.filter(confirmed_at=None).order_by("-begun_at").first()
        if begun is None or not begun.accept(answer):
            raise AnswerRefused(1)
        replaced = self.authenticators.confirmed().delete()[0]
        self.authenticators.filter(pk=begun.pk).update(confirmed_at=clock.now())
        if replaced:
            self._app_removed(by=by)
        journal.record(acts.AUTHENTICATOR_ADDED, by=by, about=self)
        letters.factor_added(self, "authenticator")

    @transaction.atomic
    def remove_authenticator(self, *, by: Actor, fresh: FreshSignIn | None) -> None:
        """Ends the app, which starts a hold on sends. Raises NotFresh, OnHold while a freeze stands."""
        require_fresh(fresh, self)
        self.require_unfrozen()
        if self.authenticators.confirmed().delete()[0]:
            self._app_removed(by=by)

    def _app_removed(self, *, by: Actor) -> None:
        journal.record(acts.AUTHENTICATOR_REMOVED, by=by, about=self)
        letters.factor_removed(self, "authenticator")
        self._factor_removed(by=by)

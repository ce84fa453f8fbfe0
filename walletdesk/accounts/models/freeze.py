"""Freeze: nothing leaves the account, and how it is entered stays as it is. Placing one is cheap and needs no
sign-in; ending one is costly (docs/rules.md, principle 6).

Its end is asked for by the customer, after a full sign-in, and comes a day later: a thief who got in can be
stopped again meanwhile, by anybody who holds one of the letters.
"""

from datetime import datetime

from django.db import IntegrityError, models, transaction

from walletdesk import journal
from walletdesk.accounts import acts, letters, policy
from walletdesk.accounts.errors import NotAllowed, OnHold
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models.customer_row import CustomerRow
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.core import clock
from walletdesk.core.actors import Actor


class FreezeQuerySet(models.QuerySet["Freeze"]):
    def standing(self) -> "FreezeQuerySet":
        """Not thawed yet; one that is to thaw later stands until then."""
        return self.filter(models.Q(thaws_at=None) | models.Q(thaws_at__gt=clock.now())).order_by(
            "-frozen_at"
        )


class Freeze(models.Model):
    customer = models.ForeignKey("accounts.Customer", on_delete=models.CASCADE, related_name="freezes")
    frozen_at = models.DateTimeField(default=clock.now)
    frozen_by = WhoField()
    thaw_asked_at = models.DateTimeField(null=True)
    thaws_at = models.DateTimeField(null=True)

    objects = FreezeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=models.Q(thaws_at=None), name="one_freeze_without_end"
            )
        ]

    def __str__(self) -> str:
        return f"frozen since {self.frozen_at:%Y-%m-%d %H:%M}"


class Freezable(CustomerRow):
    class Meta:
        abstract = True

    @property
    def standing_freeze(self) -> Freeze | None:
        return self.freezes.standing().first()

    @property
    def is_frozen(self) -> bool:
        return self.freezes.standing().exists()

    @property
    def thaws_at(self) -> datetime | None:
        """When the freeze ends by itself, if its end was asked for."""
        freezes = list(self.freezes.standing())
        ends = [freeze.thaws_at for freeze in freezes if freeze.thaws_at]
        return max(ends) if ends and len(ends) == len(freezes) else None

    def require_unfrozen(self) -> None:
        """Raises OnHold with the time of the thaw; None when it was not asked for yet.

        Whoever sits in the account while it is frozen may be the thief that it was frozen against. A factor
        or address of the thief's own would outlast the freeze, and one taken away would keep the customer
        out.
        """
        if self.is_frozen:
            raise OnHold(self.thaws_at)

    def freeze(self, *, by: Actor) -> Freeze:
        """Freezes at once. Doing it twice is once; doing it while it thaws calls the thaw off.

        Whoever holds a letter's link may, signed in or not; raises NotAllowed for another customer, and for
        an agent whose role does not.
        """
        if by.actor_kind == "agent" and not by.can("account.freeze"):  # type: ignore[attr-defined]
            raise NotAllowed("This role does not freeze accounts.")
        if by.actor_kind == "customer" and by.actor_id != self.actor_id:
            raise NotAllowed("This is somebody else's account.")
        try:
            with transaction.atomic():
                freeze = self.freezes.create(frozen_by=who(by))
                journal.record(acts.FROZEN, by=by, about=self)
                letters.frozen(self)
                return freeze
        except IntegrityError:
            return self.freezes.get(thaws_at=None)

    @transaction.atomic
    def unfreeze(self, *, by: Actor, fresh: FreshSignIn | None) -> datetime:
        """Asks for the end of the freeze; returns when it comes. Only the customer can, nobody of the house.

        Raises NotAllowed for anybody else or when nothing is frozen, NotFresh without a full sign-in.
        """
        if (by.actor_kind, by.actor_id) != (self.actor_kind, self.actor_id):
            raise NotAllowed("Only the customer can unfreeze.")
        require_fresh(fresh, self)
        freeze = self.freezes.select_for_update().filter(thaws_at=None).first()
        if freeze is None:
            if already := self.thaws_at:
                return already
            raise NotAllowed("Nothing is frozen.")
        freeze.thaw_asked_at, freeze.thaws_at = clock.now(), clock.now() + policy.THAW_WAIT
        freeze.save(update_fields=["thaw_asked_at", "thaws_at"])
        journal.record(acts.THAW_ASKED, by=by, about=self, until=freeze.thaws_at.isoformat())
        letters.thawing(self, freeze.thaws_at)
        return freeze.thaws_at

"""Hold: for a while nothing can be sent from the account, because how it is entered was changed.

Nobody can shorten a hold. There is no verb for it, saving an earlier end is refused, and so does the database
(migration 0002). Each new event begins a new one, so the end counts from the latest change.
"""

from datetime import datetime, timedelta

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from walletdesk import journal
from walletdesk.accounts import acts, policy
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models.customer_row import CustomerRow
from walletdesk.accounts.models.who import WhoField, who
from walletdesk.core import clock
from walletdesk.core.actors import Actor


class Cause(models.TextChoices):
    PASSWORD_RESET = "password_reset", _("The password was reset")
    FACTOR_REMOVED = "factor_removed", _("A second factor was removed")


LENGTHS: dict[str, timedelta] = {
    Cause.PASSWORD_RESET: policy.HOLD_AFTER_RESET,
    Cause.FACTOR_REMOVED: policy.HOLD_AFTER_FACTOR_REMOVED,
}


class HoldQuerySet(models.QuerySet["Hold"]):
    def standing(self) -> "HoldQuerySet":
        """Not over yet, the one that ends last first."""
        return self.filter(ends_at__gt=clock.now()).order_by("-ends_at")

    def update(self, **columns: object) -> int:
        raise NotAllowed("Holds are only ever added.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise NotAllowed("Holds are only ever added.")


class Hold(models.Model):
    customer = models.ForeignKey("accounts.Customer", on_delete=models.PROTECT, related_name="holds")
    cause = models.CharField(max_length=20, choices=Cause.choices)
    placed_at = models.DateTimeField(default=clock.now)
    placed_by = WhoField()
    ends_at = models.DateTimeField()

    objects = HoldQuerySet.as_manager()

    def __str__(self) -> str:
        return f"hold until {self.ends_at:%Y-%m-%d %H:%M}"

    def save(self, *args: object, **kwargs: object) -> None:
        kept = Hold.objects.filter(pk=self.pk).values_list("ends_at", flat=True).first() if self.pk else None
        if kept and self.ends_at < kept:
            raise NotAllowed("Nobody can shorten a hold.")
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise NotAllowed("Nobody can shorten a hold.")


class Holdable(CustomerRow):
    """When sends are possible again."""

    class Meta:
        abstract = True

    @property
    def hold(self) -> Hold | None:
        """The hold that stands, with its end; of several the one that ends last."""
        return self.holds.standing().first()

    @property
    def sends_held_until(self) -> datetime | None:
        return self.hold.ends_at if self.hold else None

    @transaction.atomic
    def _begin_hold(self, cause: Cause, *, by: Actor) -> Hold:
        ends_at = clock.now() + LENGTHS[cause]
        hold = self.holds.create(cause=cause, placed_by=who(by), ends_at=ends_at)
        journal.record(acts.HOLD_PLACED, by=by, about=self, cause=cause, until=ends_at.isoformat())
        return hold

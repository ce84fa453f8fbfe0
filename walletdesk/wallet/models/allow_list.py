"""The allow-list: once it is on, sends through us go only to addresses of the book that have cooled down.

It is on at once, and off a day after somebody asked for that; meanwhile the asking can be called off. Nobody
can shorten the day: there is no verb for it, and the database refuses it too (migration 0002).
"""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models, transaction
from django.db.models import F, Q

from walletdesk import journal
from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.fresh import FreshSignIn, require_fresh
from walletdesk.accounts.models.who import WhoField, require_own, who
from walletdesk.core import clock
from walletdesk.core.actors import Actor
from walletdesk.wallet import acts, letters, policy
from walletdesk.wallet.permission import require_owner_settled

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


class AllowListQuerySet(models.QuerySet["AllowList"]):
    def standing(self) -> "AllowListQuerySet":
        """On now; one that is to end later stands until then."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=clock.now()))

    def of(self, customer: "Customer") -> "AllowList | None":
        """The customer's allow-list while it is on; None when it is off."""
        return self.standing().filter(customer=customer).order_by("-turned_on_at").first()

    @transaction.atomic
    def turn_on(self, customer: "Customer", *, by: Actor) -> "AllowList":
        """Turns it on at once; doing it twice is once, and doing it while it ends keeps it on.

        Raises NotAllowed, OnHold.
        """
        require_owner_settled(by, customer)
        standing = self.of(customer)
        if standing:
            standing.keep(by=by)
            return standing
        row = self.create(customer=customer, turned_on_by=who(by))
        journal.record(acts.ALLOW_LIST_ON, by=by, about=customer)
        letters.allow_list_on(customer)
        return row

    def delete(self) -> tuple[int, dict[str, int]]:
        raise NotAllowed("An allow-list ends a day after that was asked for.")


class AllowList(models.Model):
    customer = models.ForeignKey("accounts.Customer", on_delete=models.PROTECT, related_name="allow_lists")
    turned_on_at = models.DateTimeField(default=clock.now)
    turned_on_by = WhoField()
    off_asked_at = models.DateTimeField(null=True)
    off_asked_by = WhoField(blank=True)
    ends_at = models.DateTimeField(null=True)

    objects = AllowListQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["customer"], condition=Q(ends_at=None), name="one_allow_list_without_end"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None, off_asked_at=None)
                | Q(ends_at__gte=F("off_asked_at") + policy.ALLOW_LIST_OFF_WAIT),
                name="allow_list_ends_slowly",
            ),
        ]

    def __str__(self) -> str:
        return f"allow-list since {self.turned_on_at:%Y-%m-%d %H:%M}"

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        raise NotAllowed("An allow-list ends a day after that was asked for.")

    @transaction.atomic
    def ask_off(self, *, by: Actor, fresh: FreshSignIn | None) -> datetime:
        """Asks for its end, and returns when that comes: a day from the first asking.

        Raises NotAllowed, NotFresh, OnHold.
        """
        require_owner_settled(by, self.customer)
        require_fresh(fresh, self.customer)
        if self.ends_at:
            return self.ends_at
        self.off_asked_at, self.off_asked_by = clock.now(), who(by)
        self.ends_at = self.off_asked_at + policy.ALLOW_LIST_OFF_WAIT
        self.save(update_fields=["off_asked_at", "off_asked_by", "ends_at"])
        until = self.ends_at.isoformat()
        journal.record(acts.ALLOW_LIST_OFF_ASKED, by=by, about=self.customer, until=until)
        letters.allow_list_ending(self.customer, self.ends_at)
        return self.ends_at

    @transaction.atomic
    def keep(self, *, by: Actor) -> None:
        """Calls its end off. That only ever protects, so a freeze or a hold doesn't stand in the way.

        Raises NotAllowed for anybody else.
        """
        require_own(by, self.customer)
        if self.ends_at is None:
            return
        if self.ends_at <= clock.now():
            raise NotAllowed("It has ended already.")
        self.off_asked_at, self.off_asked_by, self.ends_at = None, "", None
        self.save(update_fields=["off_asked_at", "off_asked_by", "ends_at"])
        journal.record(acts.ALLOW_LIST_KEPT, by=by, about=self.customer)
        letters.allow_list_kept(self.customer)

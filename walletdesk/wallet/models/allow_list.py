"""The allow-list: once it is on, sends through us go only to addresses of the book that have cooled down.

It is on at once, and off a day after somebody asked for that; meanwhile the asking can be called off. Nobody
can shorten the day: there is no verb for it, and the database refuses it too (migration 0002).
"""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models.who import WhoField
from walletdesk.core import clock
from walletdesk.wallet import policy

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer


class AllowListQuerySet(models.QuerySet["AllowList"]):
    def standing(self) -> "AllowListQuerySet":
        """On now; one that is to end later stands until then."""
        return self.filter(Q(ends_at=None) | Q(ends_at__gt=clock.now()))

    def of(self, customer: "Customer") -> "AllowList | None":
        """The customer's allow-list while it is on; None when it is off."""
        return self.standing().filter(customer=customer).order_by("-turned_on_at").first()

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

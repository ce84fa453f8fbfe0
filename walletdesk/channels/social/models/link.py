"""That somebody on a platform is a customer of ours: said by the customer, signed in, and by nobody else."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from walletdesk.accounts.models.who import WhoField
from walletdesk.core.clock import now


class LinkQuerySet(models.QuerySet["Link"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)


class Link(models.Model):
    """One identity is one customer's; a customer may have several."""

    identity = models.ForeignKey("social.Identity", on_delete=models.CASCADE, related_name="links")
    customer = models.ForeignKey("accounts.Customer", on_delete=models.CASCADE, related_name="social_links")
    linked_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)
    ended_by = WhoField(blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["identity"], condition=Q(ended_at=None), name="an_identity_is_one_customers"
            )
        ]

    def __str__(self) -> str:
        return f"{self.identity_id} · {self.customer_id}"

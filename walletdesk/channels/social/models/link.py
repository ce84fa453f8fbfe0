"""That somebody on a platform is a customer of ours: said by the customer, signed in, and by nobody else."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar, Self

from django.db import IntegrityError, models, transaction
from django.db.models import Q

from walletdesk import journal
from walletdesk.accounts.models.who import WhoField, require_own, who
from walletdesk.accounts.permissions import require
from walletdesk.channels.social import acts, letters
from walletdesk.channels.social.errors import KnownAlready
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.channels.social.models.identity import Identity


class LinkQuerySet(models.QuerySet["Link"]):
    def standing(self) -> Self:
        return self.filter(ended_at=None)

    def of(self, customer: Customer) -> Self:
        """The newest first, for the customer to look through."""
        theirs = self.standing().filter(customer=customer)
        return theirs.select_related("identity__account", "customer").order_by("-linked_at")

    @transaction.atomic
    def make(self, identity: Identity, *, by: Customer) -> Link:
        """Every address of the customer is told. Raises KnownAlready for one that is somebody's, also where
        that link is suspended."""
        try:
            with transaction.atomic():
                link = self.create(identity=identity, customer=by)
        except IntegrityError as problem:
            raise KnownAlready from problem
        journal.record(acts.LINKED, by=by, about=by, platform=link.platform, name=link.shown_name)
        letters.linked(link)
        return link

    @transaction.atomic
    def end_all(self, customer: Customer, *, by: Actor) -> int:
        """After what makes a customer begin anew; returns how many ended."""
        links = list(self.of(customer))
        for link in links:
            link.end(by=by)
        return len(links)


class Link(models.Model):
    """One identity is one customer's; a customer may have several."""

    identity = models.ForeignKey("social.Identity", on_delete=models.CASCADE, related_name="links")
    customer = models.ForeignKey("accounts.Customer", on_delete=models.CASCADE, related_name="social_links")
    linked_at = models.DateTimeField(default=now)
    ended_at = models.DateTimeField(null=True)
    ended_by = WhoField(blank=True)

    objects: ClassVar[LinkQuerySet] = LinkQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["identity"], condition=Q(ended_at=None), name="an_identity_is_one_customers"
            )
        ]

    def __str__(self) -> str:
        return f"{self.identity_id} · {self.customer_id}"

    @property
    def platform(self) -> str:
        """What a ticket by it says that it came by."""
        return self.identity.account.on_platform.channel.value

    @property
    def platform_name(self) -> str:
        return str(self.identity.account.on_platform.name)

    @property
    def shown_name(self) -> str:
        """As they call themselves there; empty where the platform does not tell."""
        return self.identity.name or self.identity.handle

    @property
    def used_at(self) -> datetime | None:
        """When they last did something there."""
        return self.identity.wrote_at

    @property
    def is_in_force(self) -> bool:
        """Not while the account is frozen or locked: then somebody else may be about."""
        is_troubled = self.customer.is_frozen or self.customer.lock is not None
        return self.ended_at is None and not is_troubled

    @transaction.atomic
    def end(self, *, by: Actor) -> None:
        """At once, and every address is told. Whoever writes there is a stranger again. Once is enough.

        Raises NotAllowed for another customer, and for an agent who does not work on tickets.
        """
        if by.actor_kind == "agent":
            require(by, "tickets.work")
        else:
            require_own(by, self.customer)
        ended = type(self).objects.standing().filter(pk=self.pk).update(ended_at=now(), ended_by=who(by))
        if ended:
            self.refresh_from_db(fields=["ended_at", "ended_by"])
            customer, platform, name = self.customer, self.platform, self.shown_name
            journal.record(acts.UNLINKED, by=by, about=customer, platform=platform, name=name)
            letters.unlinked(self, by_agent=by.actor_kind == "agent")

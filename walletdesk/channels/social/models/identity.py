"""Somebody as a platform knows them. Anybody can call themselves anything there, so this is nobody's account
until a customer has said so, signed in (`Link`).
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models

from walletdesk.channels.social.models.link import Link
from walletdesk.channels.social.names import clean_name
from walletdesk.channels.social.shapes import Profile, What
from walletdesk.core.clock import now
from walletdesk.shield import mask_name
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.accounts.models import Customer
    from walletdesk.channels.social.models.arrival import Arrival


class IdentityQuerySet(models.QuerySet["Identity"]):
    def met(self, arrival: Arrival) -> Identity:
        """Who did this, with what the platform tells of them now; locked until the caller's transaction ends.

        Whatever arrives opens the window for answers, but for leaving.
        """
        known, _made = self.get_or_create(account=arrival.account, external_id=arrival.sender)
        identity = self.select_for_update(no_key=True).select_related("account").get(pk=known.pk)
        identity.learn(arrival)
        return identity


class Identity(models.Model):
    """`external_id` is the platform's id of them, `place` where to answer. `wrote_at`: when they last did
    something that lets us write; `left_at`: since when nothing reaches them. `facts` came with the last.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey("social.Account", on_delete=models.PROTECT, related_name="identities")
    external_id = models.CharField(max_length=200)
    place = models.CharField(max_length=200, blank=True)
    name = ShieldedCharField(max_length=200, blank=True)
    handle = ShieldedCharField(max_length=100, blank=True)
    language = models.CharField(max_length=20, blank=True)
    facts = models.JSONField(default=dict)
    met_at = models.DateTimeField(default=now)
    profile_at = models.DateTimeField(null=True)
    wrote_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)

    objects: ClassVar[IdentityQuerySet] = IdentityQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "external_id"], name="an_account_knows_somebody_once")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} · {mask_name(self.name)}"

    @property
    def link(self) -> Link | None:
        """The customer's own word that this is them, as long as it stands and is not suspended."""
        link = Link.objects.standing().select_related("customer").filter(identity=self).first()
        return link if link and link.is_in_force else None

    @property
    def is_claimed(self) -> bool:
        """Whether it is some customer's, also while that is suspended: then it can't become another one's."""
        return Link.objects.standing().filter(identity=self).exists()

    @property
    def customer(self) -> Customer | None:
        """Whose account it is known to be; None for strangers."""
        link = self.link
        return link.customer if link else None

    @property
    def is_linked(self) -> bool:
        return self.link is not None

    @property
    def open_until(self) -> datetime | None:
        """When the platform stops taking answers; None where it has no such end."""
        window = self.account.on_platform.policy.window
        return self.wrote_at + window if window and self.wrote_at else None

    @property
    def is_within_window(self) -> bool:
        """Whether the platform lets us write to them now, as far as time goes."""
        if self.left_at or self.wrote_at is None:
            return False
        return self.open_until is None or now() < self.open_until

    def introduce(self, profile: Profile) -> None:
        """Takes over what the platform said when it was asked; its texts pass the same door as messages."""
        self.name = clean_name(profile.name) or self.name
        self.handle = clean_name(profile.handle) or self.handle
        self.language = profile.language[:20] or self.language
        self.profile_at = now()
        self.save(update_fields=["name", "handle", "language", "profile_at"])

    def learn(self, arrival: Arrival) -> None:
        """Takes over what came with something they did; what is not told stays as it was."""
        self.place = arrival.place or self.place
        self.name, self.handle = arrival.name or self.name, arrival.handle or self.handle
        self.language, self.facts = arrival.language or self.language, arrival.facts or self.facts
        if arrival.what == What.LEFT:
            self.left_at = arrival.at
        elif arrival.what == What.CAME and not self.account.on_platform.policy.coming_opens:
            self.left_at = None
        elif self.wrote_at is None or arrival.at > self.wrote_at:
            # By the platform's clock, because it counts by its own; never by one that runs ahead.
            self.wrote_at, self.left_at = min(arrival.at, now()), None
        self.save()

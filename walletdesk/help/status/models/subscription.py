"""Who wants to be written to about the service status. Nobody is before they said so from their own inbox."""

from __future__ import annotations

from datetime import timedelta
from typing import Self

from django.db import models, transaction

from walletdesk import journal
from walletdesk.core import tokens
from walletdesk.core.actors import VISITOR
from walletdesk.core.clock import now
from walletdesk.help.status import acts, letters
from walletdesk.notices import Recipient
from walletdesk.notices.models import Unsubscription
from walletdesk.notices.recipient import ADDRESS_LENGTH, folded

PURPOSE = "status.subscription"
ANSWER_WITHIN = timedelta(days=2)


class SubscriptionQuerySet(models.QuerySet["Subscription"]):
    def ask(self, to: Recipient) -> None:
        """Writes to an address whether it wants this. The same happens, and is told, whoever is known.

        The caller keeps the limits. Raises HeaderRefused for no address.
        """
        facts = {"language": to.written_language, "time_zone": to.time_zone}
        with transaction.atomic():
            subscription, _is_new = self.get_or_create(email=folded(to.email), defaults=facts)
            if not subscription.confirmed_at:
                self.filter(pk=subscription.pk).update(asked_at=now(), **facts)
            token = tokens.sign({"email": subscription.email, **facts}, PURPOSE, ANSWER_WITHIN)
            letters.please_confirm(to, token)

    def asked_for(self, token: str) -> dict[str, str]:
        """What a link would confirm. Raises BadToken, ExpiredToken."""
        return tokens.read(token, PURPOSE)

    def confirm(self, token: str) -> Subscription:
        """The address wants it, and all that it ever ended of this kind is forgotten.

        Raises BadToken, ExpiredToken.
        """
        asked = self.asked_for(token)
        facts = {"language": asked["language"], "time_zone": asked["time_zone"]}
        with transaction.atomic():
            subscription, _is_new = self.get_or_create(email=asked["email"], defaults=facts)
            Unsubscription.objects.filter(address=subscription.email, slug=letters.NEWS).delete()
            if not subscription.confirmed_at:
                subscription.confirmed_at = now()
                subscription.save(update_fields=["confirmed_at"])
                journal.record(acts.SUBSCRIBED, by=VISITOR, about=subscription)
        return subscription

    def wanting(self) -> Self:
        """Those to write to."""
        ended = Unsubscription.objects.filter(slug=letters.NEWS).values("address")
        return self.filter(confirmed_at__isnull=False).exclude(email__in=ended)

    def forget_old(self) -> None:
        """Addresses that never answered are not kept."""
        self.filter(confirmed_at=None, asked_at__lt=now() - ANSWER_WITHIN).delete()


class Subscription(models.Model):
    email = models.CharField(max_length=ADDRESS_LENGTH, unique=True)
    language = models.CharField(max_length=12)
    time_zone = models.CharField(max_length=64, default="UTC")
    asked_at = models.DateTimeField(default=now)
    confirmed_at = models.DateTimeField(null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"Subscription {self.pk}"

    @property
    def recipient(self) -> Recipient:
        return Recipient(self.email, self.language, self.time_zone)

"""Who does not want letters of a kind any more. Letters about money, safety and answers can't be ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models, transaction

from walletdesk import journal
from walletdesk.core import clock
from walletdesk.core.actors import VISITOR
from walletdesk.notices.acts import SUBSCRIBED, UNSUBSCRIBED
from walletdesk.notices.recipient import ADDRESS_LENGTH, folded

if TYPE_CHECKING:
    from walletdesk.notices.models.letter import Letter


class UnsubscriptionQuerySet(models.QuerySet["Unsubscription"]):
    def of(self, letter: Letter) -> UnsubscriptionQuerySet:
        """Those that keep such a letter from its reader."""
        return self.filter(address=folded(letter.to), slug=letter.slug)


class Unsubscription(models.Model):
    """One address and one kind of letter that it does not want."""

    address = models.CharField(max_length=ADDRESS_LENGTH)
    slug = models.CharField(max_length=80)
    made_at = models.DateTimeField(default=clock.now)

    objects = UnsubscriptionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["address", "slug"], name="unsubscribed_once")]

    def __str__(self) -> str:
        return self.slug


@transaction.atomic
def unsubscribe(letter: Letter) -> None:
    """The reader of this letter gets none of its kind any more. Doing it twice changes nothing."""
    _, made = Unsubscription.objects.get_or_create(address=folded(letter.to), slug=letter.slug)
    if made:
        journal.record(UNSUBSCRIBED, by=VISITOR, about=letter, letter=letter.slug)


@transaction.atomic
def subscribe(letter: Letter) -> None:
    """Takes that back."""
    if Unsubscription.objects.of(letter).delete()[0]:
        journal.record(SUBSCRIBED, by=VISITOR, about=letter, letter=letter.slug)

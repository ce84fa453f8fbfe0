"""Addresses in trouble: letters to them came back, and what we do about it until somebody says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models, transaction
from django.db.models import F, Q

from walletdesk import journal
from walletdesk.core import clock
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.text import strip_unseen, truncate
from walletdesk.notices.acts import ADDRESS_CAME_BACK, ADDRESS_TRIED_AGAIN
from walletdesk.notices.recipient import ADDRESS_LENGTH, folded
from walletdesk.shield import mask_email
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.notices.models.letter import Letter

REASON_LENGTH = 300
# RFC 3463: what was wrong with the letter (its size, its form, what a filter thinks of it) may be right with
# the next one. A filter's mistake must not cut anybody off from the letters that say "this wasn't me".
ABOUT_THE_LETTER = ("5.2.3", "5.3.4", "5.6.", "5.7.")
# There is no such mailbox, or no such domain; a server that says so at once is as good as a report.
NO_SUCH_ADDRESS = ("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10")


class AddressTroubleQuerySet(models.QuerySet["AddressTrouble"]):
    """Words for addresses in trouble."""

    def standing(self) -> Self:
        """Those that nobody has ended."""
        return self.filter(ended_at=None)

    def of(self, *addresses: str) -> Self:
        return self.standing().filter(address__in=[folded(address) for address in addresses])

    def stopping(self, address: str) -> AddressTrouble | None:
        """Why letters to this address are not sent; None when they are."""
        trouble = self.of(address).first()
        return trouble if trouble and trouble.stops else None

    @transaction.atomic
    def note(
        self, address: str, *, permanent: bool, code: str, reason: str, letter: Letter | None
    ) -> AddressTrouble:
        """A letter came back, or is delayed. What is permanent once stays so.

        The trouble is that of the address that the letter went to, whatever name its last server has for it.
        """
        address = folded(letter.to if letter else address)[:ADDRESS_LENGTH]
        trouble, _ = self.select_for_update().get_or_create(address=address, ended_at=None)
        if permanent or not trouble.is_permanent:
            trouble.is_permanent, trouble.code = permanent, code[:12]
            trouble.reason = truncate(reason, REASON_LENGTH)
            trouble.letter = letter or trouble.letter
        trouble.last_at, trouble.count = clock.now(), F("count") + 1
        trouble.save()
        journal.record(
            ADDRESS_CAME_BACK, by=SYSTEM, about=trouble, address=mask_email(address), code=code[:12]
        )
        return trouble

    @transaction.atomic
    def overcome(self, address: str, *, by: Actor, reason: str = "") -> None:
        """Letters arrive there after all: somebody has read a code there, or says so and why."""
        for trouble in self.of(address).select_for_update():
            trouble.ended_at = clock.now()
            trouble.save(update_fields=["ended_at"])
            journal.record(
                ADDRESS_TRIED_AGAIN, by=by, about=trouble, address=mask_email(trouble.address), reason=reason
            )


class AddressTrouble(models.Model):
    """One address (folded), what its server said last, and which letter it was about.

    Anybody can send us a report that looks like a server's. So only one about a letter that we really wrote
    stops others; `letter` is None for all else, which is shown and does nothing.
    """

    address = models.CharField(max_length=ADDRESS_LENGTH)
    is_permanent = models.BooleanField(default=False)
    code = models.CharField(max_length=12, blank=True)
    reason = ShieldedCharField(max_length=REASON_LENGTH, blank=True)
    since = models.DateTimeField(default=clock.now)
    last_at = models.DateTimeField(default=clock.now)
    count = models.PositiveIntegerField(default=0)
    letter = models.ForeignKey("notices.Letter", null=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects = AddressTroubleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["address"], condition=Q(ended_at=None), name="one_standing_trouble_an_address"
            )
        ]

    def __str__(self) -> str:
        return f"{mask_email(self.address)} {self.code}"

    @property
    def stops(self) -> bool:
        """Whether further letters to the address are not sent. Codes are: they show that it works again."""
        return self.is_permanent and self.letter_id is not None and not self.code.startswith(ABOUT_THE_LETTER)


@transaction.atomic
def note_bounce(
    address: str, *, permanent: bool, code: str, reason: str, letter: Letter | None
) -> AddressTrouble:
    """A report about a letter of ours: marks its address, and the letter with what was said about it.

    `code` is RFC 3463's ("5.1.1") or empty. Where the report names no letter that we wrote, `letter` is None.
    """
    words = strip_unseen(" ".join(reason.split()))
    if letter:
        letter.came_back(permanent=permanent, code=code, reason=words)
    return AddressTrouble.objects.note(address, permanent=permanent, code=code, reason=words, letter=letter)

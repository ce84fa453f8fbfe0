"""How money goes back once that is agreed to: sent by somebody, and done when the network shows it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from django.db import connection, models

from walletdesk.accounts.errors import NotAllowed
from walletdesk.accounts.models.who import who
from walletdesk.chains.models import Movement
from walletdesk.chains.models.fields import HashField
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.clock import now
from walletdesk.core.text import clean_line
from walletdesk.fees import acts, letters
from walletdesk.fees.errors import NoAddressToPayTo, NoTransaction, WordsMissing
from walletdesk.fees.models.entitlement import Why
from walletdesk.fees.models.state import Ending
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.fees.models.refund import Refund

_LONGEST_NOTE = 300
_HASH = re.compile(r"0x[0-9a-f]{64}")
# Any number that no other part of the product locks: "feeu" in ASCII.
_LOCK = 0x66656575


class SendingBack(models.Model):
    """A refund on its way. Outside a network `note` says how it was paid; on one, `number` and `block_hash`
    are the block in which the announced transaction was seen."""

    sent_by = models.ForeignKey("accounts.Agent", null=True, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(null=True)
    transaction_hash = HashField(blank=True)
    note = ShieldedCharField(max_length=_LONGEST_NOTE, blank=True)
    number = models.BigIntegerField(null=True)
    block_hash = HashField(blank=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def send(self, text: str, *, by: Actor) -> None:
        """It is on its way: the hash of the transaction, and it is done when that is seen with the right
        amount at the right address; or, paid outside, how. Raises NotAllowed, NoAddressToPayTo,
        NoTransaction, WordsMissing."""
        refund = self._refund
        agent = refund.quote.ticket.require_agent(by, "tickets.work")
        with refund.quote.held():
            # As it is now: a page that was open for a while would make done undone, and let one transfer pay
            # two refunds back.
            self.refresh_from_db()
            if not refund.is_approved or self.done_at:
                raise NotAllowed("Nothing is to be sent.")
            self.sent_by, self.sent_at = agent, now()
            if refund.arrival_id is None:
                self._sent_outside(text)
            else:
                self._sent_on_network(text)
            self.save()
            refund.record(acts.REFUND_SENT, by=by, transaction=self.transaction_hash, note=self.note)
            if refund.arrival_id is None:
                self.finish()
            elif known := self._known():
                self.see(known)

    def _sent_outside(self, text: str) -> None:
        self.note = clean_line(text, _LONGEST_NOTE)
        if not self.note:
            raise WordsMissing

    def _sent_on_network(self, text: str) -> None:
        if not self._refund.address:
            raise NoAddressToPayTo
        if not _HASH.fullmatch(text.strip().lower()):
            raise NoTransaction
        self.transaction_hash = text.strip().lower()

    def _known(self) -> Movement | None:
        """The transfer, where it was there before it was announced."""
        found = Movement.objects.filter(transaction_hash=self.transaction_hash).select_related("block")
        return next((movement for movement in found if self.fits(movement)), None)

    def fits(self, movement: Movement) -> bool:
        """Whether this is the transfer that was announced: same asset and amount, to the customer's
        address."""
        paid = self._refund.arrival
        if paid is None:
            return False
        asked = (paid.network_id, paid.token_id, paid.amount, self._refund.address, self.transaction_hash)
        seen = (movement.network_id, movement.token_id, movement.amount, movement.recipient)
        return asked == (*seen, movement.transaction_hash)

    def see(self, movement: Movement) -> None:
        """It is in a block. In a transaction, with the quote held. One transfer pays one refund back."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        same = Movement.objects.filter(network=movement.network, transaction_hash=self.transaction_hash)
        there = sum(self.fits(one) for one in same)
        done = type(self._refund).objects.filter(done_at__isnull=False).exclude(pk=self.pk)
        others = done.filter(
            transaction_hash=self.transaction_hash,
            address=self._refund.address,
            arrival__network=movement.network,
            arrival__token=movement.token,
            arrival__amount=movement.amount,
        )
        if there <= others.count():
            return
        self.number, self.block_hash = movement.number, movement.block.hash
        self.finish()

    def finish(self) -> None:
        """Done: what was paid for ends with it."""
        self.done_at = now()
        self.save(update_fields=["done_at", "number", "block_hash"])
        refund = self._refund
        refund.record(acts.REFUND_SEEN, by=SYSTEM, transaction=self.transaction_hash)
        quote, paid = refund.quote, refund.quote.entitlement
        if paid and paid.arrival_id == refund.arrival_id:
            paid.end(Why.REFUNDED)
            quote.ending, quote.ended_at, quote.ended_by = Ending.REFUNDED, self.done_at, who(SYSTEM)
            quote.save(update_fields=["ending", "ended_at", "ended_by"])
        elif refund.arrival:
            refund.arrival.settle(by=SYSTEM)
        quote.ticket.append_event("quote_refunded")
        letters.refunded(quote)

    def undo(self) -> None:
        """Its block counts no more; it is looked for again. What it ended stays ended: it was agreed to."""
        self.done_at, self.number, self.block_hash = None, None, ""
        self.save(update_fields=["done_at", "number", "block_hash"])
        self._refund.record(acts.REFUND_UNDONE, by=SYSTEM, transaction=self.transaction_hash)

    @property
    def _refund(self) -> Refund:
        return cast("Refund", self)

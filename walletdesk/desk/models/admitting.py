"""Letting a browser in: at once where the ticket was written, elsewhere by a code sent to the address.

Whoever enters that code owns the mailbox. Browsers that never did are shown out then, because until somebody
did, nobody knew whether the address was theirs.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import models, transaction

from walletdesk import journal
from walletdesk.core import vault
from walletdesk.core.actors import SYSTEM, Actor
from walletdesk.core.clock import now
from walletdesk.desk import acts, letters
from walletdesk.desk.errors import NoAddress, WrongCode
from walletdesk.desk.models.passes import Guest, Pass
from walletdesk.desk.models.row import TicketRow
from walletdesk.limits import words as limits
from walletdesk.notices.models import AddressTrouble

CODE_LASTS = timedelta(minutes=30)
GUESSES_A_CODE = 5


class EntryCode(models.Model):
    """The code that opens a ticket in another browser: sent to the address, valid once, for half an hour."""

    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="entry_codes")
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField(default=now)
    guesses = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.ticket_id} · {self.sent_at:%Y-%m-%d %H:%M}"


class Admitting(TicketRow):
    """A ticket that can be reached without a sign-in."""

    class Meta:
        abstract = True

    def make_link_token(self) -> str:
        """A new personal link's token."""
        return Pass.objects.make_each([self.ticket])[0]

    def admit(self, key: str) -> Guest:
        """Lets the browser in that holds this key: the one that has just written the ticket."""
        return self._admit(key)

    def guest_with(self, key: str) -> Guest | None:
        """The guest that this browser is, if it was let in and hasn't been shown out."""
        return Guest.objects.of_key(key).filter(ticket_id=self.pk).first() if key else None

    def send_entry_code(self) -> None:
        """Mails a new code to the ticket's address; older codes end. Raises LimitReached and NoAddress."""
        if not self.email:
            raise NoAddress
        limits.CODES_TO_ADDRESS.take(self.email)
        code = f"{secrets.randbelow(10**6):06}"
        with self.held():
            EntryCode.objects.filter(ticket_id=self.pk, used_at=None).update(used_at=now())
            EntryCode.objects.create(ticket=self.ticket, digest=self._code_digest(code))
            letters.entry_code(self.ticket, code)

    def enter(self, *, code: str, key: str) -> Guest:
        """Lets a browser in by the code. Raises WrongCode, and LimitReached after too many guesses."""
        # Counted outside of the transaction, so that nothing can undo a guess.
        limits.CODE_GUESSES.take(f"desk:{self.reference}")
        if not self._use_code(code):
            raise WrongCode
        with self.held():
            guest = self._admit(key, confirmed=True)
            self._confirm_address(guest)
        return guest

    def confirm_address_by_letter(self, email: str) -> None:
        """The requester answered from their own mailbox to an address that only a letter there had named.

        The channel has checked both; it is worth as much as a code that was sent there.
        """
        if self.email_confirmed_at is None and email.casefold() == self.email.casefold():
            with self.held():
                self.email_confirmed_at = now()
                self.save(update_fields=["email_confirmed_at"])
                journal.record(acts.EMAIL_CONFIRMED, by=SYSTEM, about=self.ticket, within=self.ticket)
                AddressTrouble.objects.overcome(self.email, by=SYSTEM)

    def revoke_links(self, *, by: Actor) -> None:
        """Ends every personal link and every browser that came in by one."""
        self.ticket.require_party(by)
        with self.held():
            Pass.objects.filter(ticket_id=self.pk, ended_at=None).update(ended_at=now())
            Guest.objects.filter(ticket_id=self.pk, ended_at=None).update(ended_at=now())
            self.ticket.append_event("links_revoked")
            journal.record(acts.LINKS_REVOKED, by=by, about=self.ticket, within=self.ticket)

    def _admit(self, key: str, *, confirmed: bool = False) -> Guest:
        with transaction.atomic():
            guest, made = Guest.objects.get_or_create(
                ticket=self.ticket, key_digest=vault.digest(key, "desk.guest"), ended_at=None
            )
            if confirmed and guest.confirmed_at is None:
                guest.confirmed_at = now()
                guest.save(update_fields=["confirmed_at"])
            if made:
                journal.record(acts.ADMITTED, by=guest, about=self.ticket, within=self.ticket)
        return guest

    def _use_code(self, code: str) -> bool:
        """True once for the right code; every other try counts against it."""
        fresh = EntryCode.objects.filter(
            ticket_id=self.pk, used_at=None, guesses__lt=GUESSES_A_CODE, sent_at__gt=now() - CODE_LASTS
        )
        if fresh.filter(digest=self._code_digest(code.strip())).update(used_at=now()):
            return True
        fresh.update(guesses=models.F("guesses") + 1)
        return False

    def _confirm_address(self, guest: Guest) -> None:
        Guest.objects.filter(ticket_id=self.pk, confirmed_at=None, ended_at=None).update(ended_at=now())
        if self.email_confirmed_at is None:
            self.email_confirmed_at = now()
            self.save(update_fields=["email_confirmed_at"])
            journal.record(acts.EMAIL_CONFIRMED, by=guest, about=self.ticket, within=self.ticket)
        AddressTrouble.objects.overcome(self.email, by=guest)

    def _code_digest(self, code: str) -> str:
        return vault.digest(f"{self.reference}:{code}", "desk.entry_code")

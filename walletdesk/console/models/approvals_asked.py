"""A customer was sent the page on which open approvals are taken back: who sent it, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from walletdesk import journal
from walletdesk.accounts.errors import NoProof
from walletdesk.chains.models import Approval
from walletdesk.console import acts
from walletdesk.console.money.parties import Parties, addresses_of
from walletdesk.core.actors import Actor
from walletdesk.core.clock import now
from walletdesk.desk.errors import DeskError, TooLate

if TYPE_CHECKING:
    from walletdesk.desk.models import Ticket


class NoneOpen(DeskError):
    """The customer has taken the last one back meanwhile."""

    message = gettext_lazy("No approval is open any more. Nothing was sent.")


class ApprovalsAskedQuerySet(models.QuerySet["ApprovalsAsked"]):
    @transaction.atomic
    def send(self, ticket: Ticket, *, by: Actor) -> ApprovalsAsked:
        """One message with the page's address, in the customer's language: a page of ours, never a link from
        outside, and it opens only after a sign-in. It tells that an approval is open, so it goes to nobody
        who has not shown that the account is theirs.

        Raises NotAllowed, TooLate when the ticket is closed, NoProof, NoneOpen, and what a message may raise.
        """
        agent = ticket.require_agent(by, "tickets.work")
        with ticket.held():
            if ticket.is_closed:
                raise TooLate
            if not Parties(ticket, agent).may_tell:
                raise NoProof
            if not Approval.objects.by_owners(addresses_of(ticket)).standing().exists():
                raise NoneOpen
            ticket.say(by=by, body=_words(ticket))
            journal.record(acts.APPROVALS_ASKED, by=by, about=ticket, within=ticket)
            return self.create(ticket=ticket, sent_by=agent)

    def last_of(self, ticket: Ticket) -> ApprovalsAsked | None:
        return self.filter(ticket=ticket).select_related("sent_by").order_by("-sent_at").first()


class ApprovalsAsked(models.Model):
    ticket = models.ForeignKey("desk.Ticket", on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(default=now)
    sent_by = models.ForeignKey("accounts.Agent", on_delete=models.PROTECT, related_name="+")

    objects = ApprovalsAskedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "approvals asked"

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.sent_at:%Y-%m-%d %H:%M}"


def _words(ticket: Ticket) -> str:
    with override(ticket.language):
        said = _(
            "Some apps may still take tokens from your wallet, because an approval is open. Here you see "
            "all of them and can take each back, in your own wallet app. Sign in as usual; we never ask "
            "for your seed phrase or private key:"
        )
    return f"{said}\n{settings.PUBLIC_URL}{reverse('wallet_approvals')}"

"""The columns of a ticket. Every concept beside this file adds its own rows, verbs and questions to them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from walletdesk import live
from walletdesk.core.clock import now
from walletdesk.core.references import new_reference
from walletdesk.desk.topics import Topic
from walletdesk.desk.triage.kinds import Urgency
from walletdesk.shield.fields import ShieldedCharField

if TYPE_CHECKING:
    from walletdesk.desk.models.ticket import Ticket


class Channel(models.TextChoices):
    """The way a ticket came in."""

    WEBFORM = "webform", _("Contact form")
    CHAT = "chat", _("Chat")
    EMAIL = "email", pgettext_lazy("channel", "E-mail")
    WECHAT = "wechat", pgettext_lazy("official channel", "WeChat")
    WEIBO = "weibo", pgettext_lazy("official channel", "Weibo")
    X = "x", pgettext_lazy("official channel", "X")
    TELEGRAM = "telegram", pgettext_lazy("official channel", "Telegram")

    @property
    def is_social(self) -> bool:
        """Whether it is a platform of others, on which anybody can call themselves anything."""
        return self in {Channel.WECHAT, Channel.WEIBO, Channel.X, Channel.TELEGRAM}

    @property
    def needs_address(self) -> bool:
        """Whether its people can only be answered by letter: elsewhere they are answered where they wrote."""
        return self in {Channel.WEBFORM, Channel.EMAIL}


class Identified(models.TextChoices):
    """How we know whose account a ticket is about; only a claim until something is proven in the ticket."""

    NOBODY = "", _("No account")
    CLAIMED = "claimed", _("By the address given")
    SESSION = "session", _("Was signed in")
    WIDGET = "widget", _("Vouched for by the app")
    LINKED = "linked", _("By an account elsewhere that they linked")


class TicketRow(models.Model):
    """One problem of one customer, whatever channels its messages came by.

    The name, address, language and zone are those of the person who wrote; the customer is the account
    which that person says is theirs.
    """

    reference = models.CharField(max_length=20, unique=True, default=new_reference, editable=False)
    client_uid = models.UUIDField(null=True, editable=False)
    channel = models.CharField(max_length=20, choices=Channel)
    topic = models.CharField(max_length=20, choices=Topic)
    urgency = models.CharField(max_length=10, choices=Urgency, default=Urgency.ORDINARY)
    subject = ShieldedCharField(max_length=300)
    name = ShieldedCharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    email_confirmed_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=10, default="en")
    time_zone = models.CharField(max_length=64, default="UTC")
    customer = models.ForeignKey(
        "accounts.Customer", null=True, on_delete=models.SET_NULL, related_name="tickets"
    )
    identified_by = models.CharField(max_length=10, choices=Identified, default=Identified.NOBODY, blank=True)
    queue = models.ForeignKey("desk.Queue", on_delete=models.PROTECT, related_name="tickets")
    details = models.JSONField(default=dict)
    last_number = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=now)
    last_activity_at = models.DateTimeField(default=now)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference

    @property
    def ticket(self) -> Ticket:
        """The same row as a whole ticket, for a concept that needs another one's verbs."""
        return cast("Ticket", self)

    @contextmanager
    def held(self) -> Iterator[None]:
        """A transaction with this ticket's row locked and fresh: its verbs happen one after another.

        The lock lets others insert rows that point here (FOR NO KEY UPDATE); reading is never delayed. What
        the verb tells open pages goes out in one statement at its end.
        """
        with transaction.atomic(), live.together():
            rows = type(self.ticket).objects.select_for_update(no_key=True)
            self.refresh_from_db(from_queryset=rows)
            yield

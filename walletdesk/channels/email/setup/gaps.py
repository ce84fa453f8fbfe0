"""What is missing before letters go and come, and what stands still, in the order in which to mend it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from walletdesk.channels.email.models import Alarm, AlarmKind, Listener, Mailbox, Trial, Way
from walletdesk.channels.email.setup.own import is_this_machine, own_domain, server_out
from walletdesk.notices.dkim import Signer
from walletdesk.notices.models.domain import OUR_SERVER, Domain
from walletdesk.notices.models.trouble import AddressTrouble
from walletdesk.notices.smtp import Server

if TYPE_CHECKING:
    from walletdesk.notices.dns_records import Text


@dataclass(frozen=True, slots=True)
class Gap:
    """`section` is the part of the page that it belongs to; `stops` says that letters don't go or come."""

    text: Text
    section: str
    stops: bool = False


def gaps() -> list[Gap]:
    """Nothing is asked of the network for it."""
    return [*_out(), *_in(), *_around(), *_addresses()]


def _out() -> Iterator[Gap]:
    if not settings.SMTP_URL:
        text = _("No mail server is set, so nobody gets our letters. Set WALLETDESK_SMTP_URL.")
        yield Gap(text, "sending", stops=True)
    elif trouble := _trouble_of_server():
        yield Gap(trouble, "sending", stops=True)
    elif (server := server_out()) and server.scheme == "smtp" and not is_this_machine(server.host):
        text = _(
            "Letters go to the mail server unencrypted, and its password too. Use smtp+tls:// or smtps://."
        )
        yield Gap(text, "sending")
    if not own_domain():
        text = _("The sender has no domain of the internet. Set WALLETDESK_MAIL_FROM.")
        yield Gap(text, "sending", stops=True)
    elif problem := _trouble_of_key():
        yield Gap(problem, "dns")


def _trouble_of_server() -> Text:
    try:
        Server.from_url(settings.SMTP_URL)
    except ImproperlyConfigured as mistake:
        return str(mistake)
    closed = Domain.objects.filter(name=OUR_SERVER, attempts__gt=0).first()
    return _("The mail server takes no letters just now; they wait.") if closed else ""


def _trouble_of_key() -> Text:
    try:
        signer = Signer.from_settings()
    except ImproperlyConfigured as mistake:
        return str(mistake)
    if signer:
        return ""
    return _("Your letters are not signed. “bin/manage make_dkim_key” makes a key and says what to do.")


def _in() -> Iterator[Gap]:
    mailboxes = Mailbox.objects.to_watch().exists()
    if not settings.MAIL_LISTEN and not mailboxes:
        text = _("Answers don’t reach the desk: there is neither a listener nor a mailbox.")
        yield Gap(text, "receiving", stops=True)
    elif settings.MAIL_LISTEN and not Listener.objects.up().exists():
        text = _("The listener is set, but does not run. “bin/run” or “bin/run mail” starts it.")
        yield Gap(text, "receiving", stops=True)
    for alarm in Alarm.objects.standing():
        yield Gap(_of(alarm), "receiving", stops=True)


def _of(alarm: Alarm) -> str:
    label = AlarmKind(alarm.kind).label
    mailbox = Mailbox.objects.filter(pk=int(alarm.about)).first() if alarm.about else None
    return f"{label} ({mailbox.name})" if mailbox else str(label)


def _around() -> Iterator[Gap]:
    if not settings.SMTP_URL:
        return
    newest = Trial.objects.newest(Way.AROUND)
    if newest is None:
        yield Gap(_("No letter has been sent around yet, to see that answers come back."), "around")
    elif newest.arrived_at is None:
        yield Gap(_("The last letter that was sent around has not come back."), "around")


def _addresses() -> Iterator[Gap]:
    number = AddressTrouble.objects.standing().count()
    if number:
        words = ngettext("%d address is in trouble.", "%d addresses are in trouble.", number)
        yield Gap(words % number, "troubles")

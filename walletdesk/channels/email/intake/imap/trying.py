"""Trying a mailbox out for whoever sets it up: the steps of the watch, each told in a plain sentence."""

from __future__ import annotations

import imaplib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from imap_tools import BaseMailBox
from imap_tools.errors import ImapToolsError

from walletdesk.channels.email.intake.imap.connection import reach, select, sign_in
from walletdesk.channels.email.intake.imap.plain import plain_trouble
from walletdesk.channels.email.models import Afterwards, Mailbox, MailboxTrouble, Tls


@dataclass(frozen=True, slots=True)
class Finding:
    """One step: whether it went well, a sentence, and the server's own words."""

    is_good: bool
    text: str
    detail: str = ""


def try_out(mailbox: Mailbox) -> list[Finding]:
    """Ends at the first step that fails. Nothing is fetched, and nothing in the mailbox changes."""
    found: list[Finding] = []
    try:
        with plain_trouble():
            for finding in _steps(mailbox):
                found.append(finding)
    except MailboxTrouble as trouble:
        found.append(Finding(False, str(trouble.kind.label), trouble.detail))
    return found


def _steps(mailbox: Mailbox) -> Iterator[Finding]:
    connection = reach(mailbox)
    try:
        if mailbox.tls == Tls.NONE:
            yield Finding(False, _("The server answers, but the connection is not encrypted."))
        else:
            yield Finding(True, _("The server answers, and the connection is encrypted."))
        sign_in(connection, mailbox)
        yield Finding(True, _("The sign-in works."))
        yield from _about_folders(connection, mailbox)
    finally:
        with suppress(imaplib.IMAP4.error, ImapToolsError, OSError):
            connection.logout()


def _about_folders(connection: BaseMailBox, mailbox: Mailbox) -> Iterator[Finding]:
    box = select(connection, mailbox)
    there = len(box.uids_after(0, since=mailbox.since))
    words = ngettext("%d letter will be fetched.", "%d letters will be fetched.", there)
    yield Finding(True, words % there)
    if box.can_idle:
        yield Finding(True, _("The server tells at once when a letter comes."))
    else:
        yield Finding(True, _("The server does not tell when a letter comes; we ask every minute."))
    if mailbox.afterwards == Afterwards.MOVE and not connection.folder.exists(mailbox.move_to):
        yield Finding(True, _("The folder that letters are moved into is not there yet; it will be made."))

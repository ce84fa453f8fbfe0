"""Opening a mailbox: the connection, the sign-in, the folder. Each step has a word for what is wrong."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import certifi
from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import (
    ImapToolsError,
    MailboxFolderCreateError,
    MailboxFolderSelectError,
    MailboxLoginError,
)

from walletdesk.channels.email.intake.imap.box import Box
from walletdesk.channels.email.intake.imap.oauth import access_token, forget_token
from walletdesk.channels.email.intake.imap.plain import plain_trouble, said
from walletdesk.channels.email.models import Afterwards, Mailbox, MailboxTrouble, Tls, Trouble

# For every single answer of the server.
SECONDS_TO_WAIT = 30.0


@contextmanager
def opened(mailbox: Mailbox) -> Iterator[Box]:
    """The mailbox's folder, as long as the block runs. Raises MailboxTrouble for whatever the server does, in
    whatever state, while it is opened and within the block."""
    with plain_trouble():
        connection = reach(mailbox)
        try:
            sign_in(connection, mailbox)
            box = select(connection, mailbox)
            _make_target(connection, mailbox)
            yield box
        finally:
            # Whether the server still hears the goodbye is its own affair.
            with suppress(imaplib.IMAP4.error, ImapToolsError, OSError):
                connection.logout()


def reach(mailbox: Mailbox) -> BaseMailBox:
    """A connection that nobody is signed in on."""
    if mailbox.tls == Tls.NONE:
        return MailBoxUnencrypted(mailbox.host, mailbox.port, timeout=SECONDS_TO_WAIT)
    kind = MailBoxStartTls if mailbox.tls == Tls.STARTTLS else MailBox
    return kind(mailbox.host, mailbox.port, timeout=SECONDS_TO_WAIT, ssl_context=_trusted(mailbox))


def sign_in(connection: BaseMailBox, mailbox: Mailbox) -> None:
    try:
        if mailbox.uses_oauth:
            connection.xoauth2(mailbox.user, access_token(mailbox), initial_folder=None)
        elif (mailbox.user + mailbox.secret("password")).isascii():
            connection.login(mailbox.user, mailbox.secret("password"), initial_folder=None)
        else:
            connection.login_utf8(mailbox.user, mailbox.secret("password"), initial_folder=None)
    except (MailboxLoginError, imaplib.IMAP4.error) as error:
        if isinstance(error, imaplib.IMAP4.abort):
            raise
        forget_token(mailbox)
        raise MailboxTrouble(Trouble.SIGN_IN, said(error)) from error
    # What a server offers to strangers is less than what it offers now.
    connection.client._get_capabilities()


def select(connection: BaseMailBox, mailbox: Mailbox) -> Box:
    """Reads only, where nothing is to be done to the letters."""
    try:
        connection.folder.set(mailbox.folder, readonly=mailbox.afterwards == Afterwards.LEAVE)
    except MailboxFolderSelectError as error:
        raise MailboxTrouble(Trouble.NO_FOLDER, said(error)) from error
    validity = connection.client.response("UIDVALIDITY")[1][0]
    return Box(connection, int(validity or 0))


def _make_target(connection: BaseMailBox, mailbox: Mailbox) -> None:
    """The folder that letters are moved into; where it can't be made they stay, and each says so."""
    if mailbox.afterwards == Afterwards.MOVE and not connection.folder.exists(mailbox.move_to):
        with suppress(MailboxFolderCreateError):
            connection.folder.create(mailbox.move_to)


def _trusted(mailbox: Mailbox) -> ssl.SSLContext:
    if mailbox.authority:
        return ssl.create_default_context(cadata=mailbox.authority)
    return ssl.create_default_context(cafile=certifi.where())

"""What goes wrong with a mail server, in one kind of error, whatever library or system says it."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from imap_tools.errors import ImapToolsError

from walletdesk.channels.email.models import MailboxTrouble, Trouble


@contextmanager
def plain_trouble() -> Iterator[None]:
    """What a library or the system says, as MailboxTrouble."""
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise MailboxTrouble(Trouble.NOT_TRUSTED, error.verify_message) from error
    except imaplib.IMAP4.abort as error:
        raise MailboxTrouble(Trouble.DROPPED, error) from error
    except (imaplib.IMAP4.error, ImapToolsError) as error:
        raise MailboxTrouble(Trouble.REFUSED, said(error)) from error
    except (ConnectionResetError, BrokenPipeError, ssl.SSLEOFError, TimeoutError) as error:
        raise MailboxTrouble(Trouble.DROPPED, error) from error
    except OSError as error:
        raise MailboxTrouble(Trouble.UNREACHABLE, error) from error


def said(error: Exception) -> str:
    """The server's own words."""
    result = getattr(error, "command_result", None)
    words = result[1] if result else error.args
    return " ".join(str(word, "utf-8", "replace") if isinstance(word, bytes) else str(word) for word in words)

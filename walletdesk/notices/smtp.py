"""The way out: one SMTP server, named by one URL, and an honest answer about what went wrong."""

import re
import smtplib
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import EmailMultiAlternatives
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.message import sanitize_address

from walletdesk.core.text import strip_unseen
from walletdesk.notices.dkim import Signer

SECONDS_TO_WAIT = 20
_EXAMPLE = "smtp+tls://user:password@host:587"
_ENHANCED = re.compile(r"\b[245]\.\d{1,3}\.\d{1,3}\b")
_USUAL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


class Scope(StrEnum):
    """Whose trouble it is: this letter's, that of all letters to its domain, or that of all letters."""

    LETTER = "letter"
    DOMAIN = "domain"
    SERVER = "server"


class DeliveryFailed(Exception):
    """A letter did not go out. `permanent`: trying again can't help (RFC 5321, section 4.2.1).

    `code` is the server's, as exact as it gave it (RFC 3463, else RFC 5321); `again_at` is set by who knows
    when to try again.
    """

    def __init__(self, reason: str, *, permanent: bool, scope: Scope = Scope.SERVER, code: str = "") -> None:
        super().__init__(reason)
        self.reason, self.permanent, self.scope, self.code = reason, permanent, scope, code
        self.again_at: datetime | None = None


class NotNow(DeliveryFailed):
    """A letter was not tried yet, because others come first or its domain asks for patience."""

    def __init__(self, reason: str, again_at: datetime) -> None:
        super().__init__(reason, permanent=False)
        self.again_at = again_at


@dataclass(frozen=True, slots=True)
class Server:
    """Where letters go: `smtp://` (plain), `smtp+tls://` (STARTTLS), `smtps://` (TLS at once)."""

    scheme: str
    host: str
    port: int
    user: str
    password: str

    @classmethod
    def from_url(cls, url: str) -> "Server":
        """Raises ImproperlyConfigured, without repeating the URL, for it may hold a password."""
        try:
            parts = urlsplit(url)
            port = parts.port or _USUAL_PORTS[parts.scheme]
        except (ValueError, KeyError):
            raise ImproperlyConfigured(f"WALLETDESK_SMTP_URL is not like {_EXAMPLE}") from None
        if not parts.hostname:
            raise ImproperlyConfigured("WALLETDESK_SMTP_URL names no host.")
        return cls(
            parts.scheme, parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or "")
        )

    def hand_over(self, message: EmailMultiAlternatives) -> None:
        """Returns once the server has taken the message; raises DeliveryFailed otherwise."""
        raw = _signed(message.message().as_bytes(linesep="\r\n"))  # type: ignore[call-arg]  # Django's own
        sender, *readers = (
            sanitize_address(address, "utf-8") for address in (message.from_email, *message.recipients())
        )
        backend = self._backend()
        try:
            backend.open()
            assert backend.connection  # it is there, or opening has raised
            backend.connection.sendmail(sender, readers, raw)
        except (smtplib.SMTPException, OSError) as error:
            raise _told(error) from error
        finally:
            # The server has answered by now; trouble while saying goodbye must not send the letter again.
            with suppress(smtplib.SMTPException, OSError):
                backend.close()

    def _backend(self) -> EmailBackend:
        return EmailBackend(
            host=self.host,
            port=self.port,
            username=self.user,
            password=self.password,
            use_tls=self.scheme == "smtp+tls",
            use_ssl=self.scheme == "smtps",
            timeout=SECONDS_TO_WAIT,
        )


def _signed(raw: bytes) -> bytes:
    """With our signature if there is a key. A letter waits for a key that can't be read just now."""
    try:
        signer = Signer.from_settings()
    except ImproperlyConfigured as error:
        raise DeliveryFailed(str(error), permanent=False) from error
    return signer.sign(raw) if signer else raw


def _told(error: smtplib.SMTPException | OSError) -> DeliveryFailed:
    """A reply of 5xx about this letter is final. All else is the server's trouble or ours, and may pass."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        # There is one reader; a second answer would be about the same one.
        code, text = next(iter(error.recipients.values()))
        return _answered(code, text, Scope.DOMAIN)
    if isinstance(error, smtplib.SMTPSenderRefused):
        return _answered(error.smtp_code, error.smtp_error, Scope.SERVER)
    if isinstance(error, smtplib.SMTPDataError):
        return _answered(error.smtp_code, error.smtp_error, Scope.DOMAIN)
    if isinstance(error, smtplib.SMTPResponseException):
        # Greeting, HELO, sign-in: an operator can put it right, and then the letter goes out.
        return DeliveryFailed(_line(error.smtp_code, error.smtp_error), permanent=False)
    return DeliveryFailed(f"{type(error).__name__}: {error}", permanent=False)


def _answered(code: int, text: bytes | str, scope: Scope) -> DeliveryFailed:
    line = _line(code, text)
    exact = _ENHANCED.search(line)
    return DeliveryFailed(
        line, permanent=500 <= code < 600, scope=scope, code=exact[0] if exact else str(code)
    )


def _line(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return f"{code} {strip_unseen(words)}"

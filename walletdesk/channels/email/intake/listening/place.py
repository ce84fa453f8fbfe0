"""Where the listener stands, read from WALLETDESK_MAIL_LISTEN."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

BACKLOG = 128
_EXAMPLES = "lmtp://127.0.0.1:8024, smtp://127.0.0.1:8025 or lmtp+unix:/run/walletdesk/lmtp"


@dataclass(frozen=True, slots=True)
class Place:
    """A port of this machine, or a socket in its file system (`path`); LMTP (RFC 2033) or SMTP (RFC 5321)."""

    is_lmtp: bool
    host: str = ""
    port: int = 0
    path: str = ""

    @classmethod
    def from_url(cls, url: str) -> Place:
        """Raises ImproperlyConfigured."""
        try:
            parts = urlsplit(url)
            port = parts.port
        except ValueError as error:
            raise ImproperlyConfigured(f"WALLETDESK_MAIL_LISTEN: {error}") from error
        if parts.scheme == "lmtp+unix" and parts.path.startswith("/") and not parts.netloc:
            return cls(is_lmtp=True, path=unquote(parts.path))
        if parts.scheme in {"lmtp", "smtp"} and parts.hostname and port is not None:
            return cls(is_lmtp=parts.scheme == "lmtp", host=parts.hostname, port=port)
        raise ImproperlyConfigured(f"WALLETDESK_MAIL_LISTEN is not like {_EXAMPLES}.")

    def bind(self) -> socket.socket:
        """Takes the port, or the path from a process that left it behind. Raises OSError."""
        family = socket.AF_UNIX if self.path else socket.AF_INET6 if ":" in self.host else socket.AF_INET
        taken = socket.socket(family)
        try:
            self._bind(taken)
            # From here on a server that comes early waits for us instead of being sent away.
            taken.listen(BACKLOG)
        except OSError:
            taken.close()
            raise
        return taken

    def _bind(self, taken: socket.socket) -> None:
        if not self.path:
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind((self.host, self.port))
            return
        path = Path(self.path)
        if path.is_socket():
            path.unlink()
        taken.bind(self.path)
        # The mail server is another user; who may come near is for the folder to say.
        path.chmod(0o666)

    def __str__(self) -> str:
        kind = "LMTP" if self.is_lmtp else "SMTP"
        return f"{kind} on {self.path}" if self.path else f"{kind} on {self.host}, port {self.port}"

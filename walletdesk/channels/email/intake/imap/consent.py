"""The owner of a mailbox lets us in: the authorisation code flow with PKCE (RFC 6749, 4.1; RFC 7636).

Who begins is who ends: `Pending` is kept in the session of the person that began, and is good once.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, Self
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from walletdesk.channels.email.intake.imap import oauth
from walletdesk.channels.email.models import Mailbox, MailboxTrouble, Trouble
from walletdesk.core import vault
from walletdesk.core.clock import now

GOOD_FOR = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Pending:
    """A consent that was begun. `version` is the mailbox's: a code goes to no server but the one shown."""

    mailbox: str
    version: int
    state: str
    verifier: str
    begun: float

    @classmethod
    def of(cls, mailbox: Mailbox) -> Self:
        return cls(
            mailbox=str(mailbox.public_id),
            version=mailbox.version,
            state=secrets.token_urlsafe(32),
            verifier=secrets.token_urlsafe(48),
            begun=now().timestamp(),
        )

    def to_json(self) -> dict[str, Any]:
        """For the session, which keeps it on our side."""
        return asdict(self)

    def is_for(self, state: str) -> bool:
        """Whether this answer belongs to it, in time."""
        age = now().timestamp() - self.begun
        return vault.same(self.state, state) and age < GOOD_FOR.total_seconds()

    def address(self, mailbox: Mailbox, callback: str) -> str:
        """Where the owner says yes or no."""
        asked = {
            "response_type": "code",
            "client_id": mailbox.client_id,
            "redirect_uri": callback,
            "scope": mailbox.scope,
            "state": self.state,
            "code_challenge": _challenge(self.verifier),
            "code_challenge_method": "S256",
            "login_hint": mailbox.user,
            # Google gives a refresh token only for these; others ignore what they don't know (RFC 6749, 3.1).
            "access_type": "offline",
            "prompt": "consent",
        }
        parts = urlsplit(mailbox.consent_url)
        own = [(name, value) for name, value in parse_qsl(parts.query) if name not in asked]
        return urlunsplit(parts._replace(query=urlencode([*own, *asked.items()]), fragment=""))

    def redeem(self, mailbox: Mailbox, code: str, callback: str) -> str:
        """The refresh token for the code. Raises MailboxTrouble."""
        said = oauth.ask(
            mailbox,
            grant_type="authorization_code",
            code=code,
            redirect_uri=callback,
            code_verifier=self.verifier,
        )
        token = said.get("refresh_token")
        if not isinstance(token, str) or not token:
            raise MailboxTrouble(Trouble.NOT_LASTING)
        return token


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode("ascii")).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")

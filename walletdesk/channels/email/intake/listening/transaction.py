"""What is known of a conversation and of the letter that it brings just now."""

from __future__ import annotations

import asyncio
import re

from aiosmtpd.smtp import Envelope as SmtpEnvelope
from aiosmtpd.smtp import Session

from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.intake.listening import forwarded
from walletdesk.core.text import strip_unseen

_SIZE = re.compile(r"SIZE=(\d{1,20})")
_LONGEST = 320


class Talk(Session):
    """One conversation. `told` is what XCLIENT said of whom our server speaks for."""

    def __init__(self, loop: asyncio.AbstractEventLoop, *, is_lmtp: bool) -> None:
        super().__init__(loop)
        self.told: dict[str, str] = {}
        self.is_lmtp = is_lmtp

    @property
    def peer_address(self) -> str:
        """Empty for a socket of the file system."""
        return str(self.peer[0]) if isinstance(self.peer, tuple) else ""

    @property
    def is_this_machine(self) -> bool:
        return forwarded.is_this_machine(self.peer_address)


class Transaction(SmtpEnvelope):
    """From MAIL to the end of DATA. `told` is what XFORWARD said of who brought the letter to our server."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, str] = {}

    @property
    def declared_size(self) -> int:
        """Bytes, as the server announced them (RFC 1870); 0 when it did not."""
        found = next(filter(None, map(_SIZE.fullmatch, self.mail_options)), None)
        return int(found[1]) if found else 0

    def seen_in(self, talk: Talk) -> Envelope:
        """For the ledger: what a client may write into it is text that a database takes."""
        ip, helo = forwarded.client_of(
            {**talk.told, **self.told},
            peer=talk.peer_address,
            helo=talk.host_name or "",
            # LMTP is not spoken between strangers (RFC 2033, section 5).
            is_server_of_ours=talk.is_lmtp or talk.is_this_machine,
        )
        sender = self.mail_from if self.mail_from and self.mail_from != "<>" else ""
        return Envelope(
            ip=ip,
            helo=_plain(helo),
            mail_from=_plain(sender),
            recipients=tuple(map(_plain, self.rcpt_tos)),
        )


def _plain(text: str) -> str:
    return strip_unseen(text)[:_LONGEST]

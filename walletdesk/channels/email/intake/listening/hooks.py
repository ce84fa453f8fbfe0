"""What the listener answers at each step before a letter is read."""

from __future__ import annotations

import logging

from walletdesk.channels.email import addresses
from walletdesk.channels.email.intake.listening.door import LATER, Door
from walletdesk.channels.email.intake.listening.transaction import Talk, Transaction

logger = logging.getLogger(__name__)

# RFC 5321, section 4.5.3.1.8: at least a hundred recipients.
MOST_RECIPIENTS = 100


class Hooks:
    """aiosmtpd calls these by their names; what they return is the answer."""

    def __init__(self, door: Door) -> None:
        self.door = door

    async def handle_EHLO(  # noqa: N802 - the name is the command's
        self, server: object, session: Talk, envelope: Transaction, name: str, answers: list[str]
    ) -> list[str]:
        session.host_name = name
        offers = [f"250-SIZE {self.door.size_limit}", "250-ENHANCEDSTATUSCODES"]
        if session.is_this_machine:
            offers += ["250-XFORWARD NAME ADDR PORT PROTO HELO IDENT SOURCE"]
            offers += ["250-XCLIENT NAME ADDR PORT PROTO HELO LOGIN"]
        return [*answers[:-1], *offers, answers[-1]]

    async def handle_RCPT(  # noqa: N802
        self, server: object, session: Talk, envelope: Transaction, address: str, options: list[str]
    ) -> str:
        if not addresses.is_own(address):
            return "550 5.1.1 Not an address of ours"
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        envelope.rcpt_tos.append(address)
        if envelope.declared_size > self.door.size_limit:
            return await self._too_large(session, envelope)
        return "250 2.1.5 Ok"

    async def _too_large(self, session: Talk, envelope: Transaction) -> str:
        size, known = envelope.declared_size, envelope.seen_in(session)
        envelope.rcpt_tos.clear()
        return await self.door.refuse(b"", known, size=size)

    async def handle_exception(self, error: Exception) -> str:
        """A fault of ours is never the letter's: its server keeps it."""
        logger.error("A conversation with a mail server failed", exc_info=error)
        return LATER

"""One conversation with a mail server that brings letters (RFC 5321 and RFC 2033, over aiosmtpd)."""

from __future__ import annotations

import asyncio
from typing import cast

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, syntax

from walletdesk.channels.email.intake.listening import forwarded
from walletdesk.channels.email.intake.listening.door import LATER, Door
from walletdesk.channels.email.intake.listening.hooks import Hooks
from walletdesk.channels.email.intake.listening.transaction import Talk, Transaction

# Of each command in one conversation; a server that has more to bring begins another.
MOST_COMMANDS = 10_000
SECONDS_BETWEEN_COMMANDS = 120
# For one whole letter: whoever sends a byte now and then does not move it.
SECONDS_FOR_A_LETTER = 600

# What some servers take for the end of a letter and others don't: the second of two letters in one would come
# under the name of our own server ("SMTP smuggling", CVE-2023-51764 to 51766).
_DOUBTFUL_ENDS = (b"\n.\n", b"\n.\r\n", b"\r.\r")


class Conversation(SMTP):
    """Letters only for addresses of ours; 250 only for what the ledger has."""

    # Lines above the 998 of RFC 5322 are common in real letters; what is longer comes in pieces.
    line_length_limit = 64 * 1024
    is_lmtp = False

    def __init__(self, door: Door) -> None:
        self.door = door
        super().__init__(
            Hooks(door),
            # Size is ours to judge, because the ledger has to know of it.
            data_size_limit=None,
            enable_SMTPUTF8=True,
            hostname="walletdesk",
            ident="WalletDesk",
            timeout=SECONDS_BETWEEN_COMMANDS,
            command_call_limit=MOST_COMMANDS,
            loop=asyncio.get_running_loop(),
        )

    async def _handle_client(self) -> None:
        with self.door.place() as is_free:
            if is_free:
                await super()._handle_client()
            elif self.transport:
                await self.push("421 4.3.2 Too many conversations, try again later")
                self.transport.close()

    @syntax("XFORWARD attribute=value ...")
    async def smtp_XFORWARD(self, arg: str | None) -> None:  # noqa: N802
        """Who brought the next letter to our server; forgotten with the transaction."""
        if await self._is_told(self._transaction.told, arg):
            await self.push("250 2.0.0 Ok")

    @syntax("XCLIENT attribute=value ...")
    async def smtp_XCLIENT(self, arg: str | None) -> None:  # noqa: N802
        """Whom our server speaks for from here on; the conversation begins anew."""
        if await self._is_told(self._talk.told, arg):
            self._talk.host_name = None
            self._set_rset_state()
            await self.push(f"220 {self.hostname} {self.__ident__}")

    async def _is_told(self, told: dict[str, str], arg: str | None) -> bool:
        if not self._talk.is_this_machine:
            await self.push("550 5.7.0 Not from there")
        elif self._transaction.mail_from is not None:
            await self.push("503 5.5.1 Not within a transaction")
        else:
            try:
                told.update(forwarded.parse(arg or ""))
            except ValueError as error:
                await self.push(f"501 5.5.4 {error}")
            else:
                return True
        return False

    @syntax("DATA")
    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802
        if await self.check_helo_needed():
            return
        if arg or not self._transaction.rcpt_tos:
            await self.push("501 Syntax: DATA" if arg else "503 5.5.1 No recipient yet")
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        self._reset_timeout(SECONDS_FOR_A_LETTER)
        answer = await self._received()
        # In LMTP each recipient has an answer of its own (RFC 2033, section 4.2).
        answers = len(self._transaction.rcpt_tos) if self.is_lmtp else 1
        self._set_post_data_state()
        self._reset_timeout()
        await self.push("\r\n".join([answer] * answers))

    async def _received(self) -> str:
        """Reads a letter to its end; the answer to it."""
        letter = bytearray()
        try:
            size, is_whole = await self._read_into(letter)
            if size > self.door.size_limit:
                return await self.door.refuse(bytes(letter), self._transaction.seen_in(self._talk), size=size)
            if not is_whole:
                return LATER
            if any(end in letter for end in _DOUBTFUL_ENDS):
                return "550 5.5.2 A bare line end stands beside a lone dot"
            return await self.door.take(_without_added_dots(letter), self._transaction.seen_in(self._talk))
        finally:
            self.door.bytes_in_memory -= len(letter)

    async def _read_into(self, letter: bytearray) -> tuple[int, bool]:
        """How many bytes came, and whether all of them were kept: memory has an end, and so has a letter."""
        size, is_line_start, is_whole = 0, True, True
        while (piece := await self._piece()) != b".\r\n" or not is_line_start:
            size += len(piece)
            is_line_start = piece.endswith(b"\r\n")
            is_whole = is_whole and size <= self.door.size_limit and not self.door.is_memory_full
            if is_whole:
                letter += piece
                self.door.bytes_in_memory += len(piece)
        return size, is_whole

    async def _piece(self) -> bytes:
        """A line, or so much of a longer one as there is."""
        try:
            return await self._reader.readuntil(b"\r\n")
        except asyncio.LimitOverrunError as long:
            return await self._reader.read(long.consumed)

    def _create_envelope(self) -> Transaction:
        return Transaction()

    def _create_session(self) -> Talk:
        return Talk(self.loop, is_lmtp=self.is_lmtp)

    @property
    def _transaction(self) -> Transaction:
        return cast(Transaction, self.envelope)

    @property
    def _talk(self) -> Talk:
        return cast(Talk, self.session)


class LmtpConversation(Conversation, LMTP):
    """The same in LMTP: each recipient is answered."""

    is_lmtp = True


def _without_added_dots(letter: bytearray) -> bytes:
    """A line that begins with a dot was sent with one more (RFC 5321, section 4.5.2)."""
    return bytes(letter.removeprefix(b".").replace(b"\r\n.", b"\r\n"))

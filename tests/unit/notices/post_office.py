"""A real SMTP server of a test: takes letters, or refuses them as it is told."""

from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from types import TracebackType
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

HOST = "127.0.0.1"
USER, PASSWORD = "desk@example.com", "p@ss/word: 1"


class _OnAnyPort(Controller):
    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class PostOffice:
    """`answers` maps a command to what is answered instead; at the command `hang_up` the line goes dead."""

    def __init__(self, *, asks_who: bool = False) -> None:
        self.answers: dict[str, str] = {}
        self.hang_up = ""
        self.letters: list[EmailMessage] = []
        self.envelopes: list[Envelope] = []
        self._controller = _OnAnyPort(
            self,
            hostname=HOST,
            port=0,
            auth_required=asks_who,
            auth_require_tls=False,
            authenticator=_known if asks_who else None,
        )

    @property
    def url(self) -> str:
        return f"smtp://{HOST}:{self.port}"

    def __enter__(self) -> "PostOffice":
        self._controller.start()
        self.port = self._controller.port
        return self

    def __exit__(self, kind: type | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._controller.stop()

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, sender: str, _: Any
    ) -> str:
        if answer := self._told("MAIL", server):
            return answer
        envelope.mail_from = sender
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, to: str, _: Any) -> str:
        if answer := self._told("RCPT", server):
            return answer
        envelope.rcpt_tos.append(to)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if answer := self._told("DATA", server):
            return answer
        self.envelopes.append(envelope)
        self.letters.append(BytesParser(EmailMessage, policy=default).parsebytes(envelope.content))
        return "250 OK"

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return self._told("QUIT", server) or "221 Bye"

    def _told(self, command: str, server: SMTP) -> str:
        if self.hang_up == command:
            server.transport.abort()
        return self.answers.get(command, "")


def _known(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, who: LoginPassword
) -> AuthResult:
    return AuthResult(success=(who.login, who.password) == (USER.encode(), PASSWORD.encode()), handled=False)

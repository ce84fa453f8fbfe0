"""A post office for tests: letters written by hand, signed where a domain vouches, and taken in at once."""

from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from typing import Any

import pytest

from tests.dns import Zone, publish, signer
from tests.unit.email.confirmations import write_all
from walletdesk.accounts.models import Agent
from walletdesk.channels.email.intake import judged, ledger, taking
from walletdesk.channels.email.intake.envelope import Envelope
from walletdesk.channels.email.models import Arrival
from walletdesk.core import vault
from walletdesk.core.actors import SYSTEM
from walletdesk.core.clock import now

LIN = "Lin <lin@mail.example>"
HELP = "help@desk.example"
# Domains whose letters are signed, unless a test says that one is forged.
VOUCHING = ("mail.example", "other.example")


@dataclass
class Post:
    """Writes letters and delivers them; the zone is all that anybody finds in the DNS."""

    zone: Zone
    written: int = 0

    def letter(
        self, text: str = "I can't sign in.", *, by: str = LIN, to: str = HELP, **headers: Any
    ) -> EmailMessage:
        """A letter with a Message-ID of its own; header names are given with `_` for `-`."""
        self.written += 1
        message = EmailMessage(policy=SMTP)
        given = {
            "From": by,
            "To": to,
            "Subject": "Locked out",
            "Message-ID": f"<{self.written}.test@mail.example>",
            "Date": "Tue, 24 Nov 2026 10:00:00 +0800",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        for name, value in given.items():
            if value is not None:
                message[name] = value
        message.set_content(text)
        return message

    def deliver(
        self, message: EmailMessage | bytes, *, forged: bool = False, to: str = "", times: int = 1
    ) -> Arrival:
        """Brings a letter to the listener, `times` over, and lets its jobs run; `forged` has no signature."""
        raw = message if isinstance(message, bytes) else message.as_bytes()
        if not forged and isinstance(message, EmailMessage):
            domain = str(message["From"]).rpartition("@")[2].strip("> ")
            if domain in VOUCHING:
                raw = signer(domain).sign(raw)
        recipients = (to,) if to else (HELP,)
        for _ in range(times):
            arrival = ledger.enter(raw, Envelope(ip="192.0.2.7", helo="mx", recipients=recipients))
            taking.take_in(arrival.pk)
        write_all()
        return Arrival.objects.select_related("ticket", "message", "content").get(pk=arrival.pk)

    def send(self, text: str = "I can't sign in.", *, forged: bool = False, **given: Any) -> Arrival:
        """Writes and delivers in one."""
        return self.deliver(self.letter(text, **given), forged=forged)


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Zone:
    """Where the vouching domains publish their keys and ask to distrust what they did not sign."""
    zone = Zone()
    for domain in VOUCHING:
        publish(zone, signer(domain))
        zone.says(f"_dmarc.{domain}", "v=DMARC1; p=reject")
    monkeypatch.setattr(judged, "the_dns", lambda: zone)
    return zone


@pytest.fixture
def post(zone: Zone, settings: Any, db: None) -> Post:
    settings.MAIL_FROM = HELP
    return Post(zone)


@pytest.fixture
def agent(db: None) -> Agent:
    """Mei, with her second factor."""
    mei = Agent.objects.appoint(
        email="mei@desk.example",
        password="seven lanterns beside the harbor",
        role="agent",
        by=SYSTEM,
        name="Mei",
    )
    sealed = vault.seal(b"JBSWY3DPEHPK3PXP", f"authenticator:{mei.pk}")
    mei.authenticators.create(sealed_secret=sealed, confirmed_at=now())
    return mei

"""The world of mail around the product: a name server, a post office, and people with mail programs."""

import re
import secrets
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

from tests.dns import Zone, publish, signer
from tests.journeys.pages.asking import REFERENCE
from tests.mail_servers import wait_until
from tests.nameserver import HOST, Nameserver
from tests.product import free_port
from tests.unit.notices.post_office import PostOffice

HELP = "help@desk.example"
# These vouch for their people's letters and ask to distrust others.
VOUCHING = ("mail.example", "friends.example", "crook.example")


@dataclass
class World:
    """What the product finds outside: its settings name all of it."""

    nameserver: Nameserver
    office: PostOffice
    lmtp_port: int = field(default_factory=free_port)

    @property
    def settings(self) -> dict[str, str]:
        return {
            "WALLETDESK_MAIL_FROM": HELP,
            "WALLETDESK_MAIL_LISTEN": f"lmtp://{HOST}:{self.lmtp_port}",
            "WALLETDESK_SMTP_URL": self.office.url,
            "WALLETDESK_NAMESERVERS": HOST,
            "WALLETDESK_NAMESERVER_PORT": str(self.nameserver.port),
            "WALLETDESK_CHAT_LETTER_AFTER": "1",
        }

    def brings(self, raw: bytes, to: str = HELP, sender: str = "") -> None:
        """Hands a letter to the product as a mail server hands it on; an empty sender is for reports."""
        with smtplib.LMTP(HOST, self.lmtp_port) as server:
            server.sendmail(sender, [to], raw)

    def somebody(self, name: str, domain: str = "mail.example") -> "Writer":
        """Somebody whom no other journey knows."""
        return Writer(self, name, f"{secrets.token_hex(4)}@{domain}")


@contextmanager
def world_of_mail() -> Iterator[World]:
    zone = Zone()
    for domain in VOUCHING:
        publish(zone, signer(domain))
        zone.says(f"_dmarc.{domain}", "v=DMARC1; p=reject")
    with Nameserver(zone) as nameserver, PostOffice() as office:
        yield World(nameserver, office)


@dataclass
class Writer:
    """One person at a mail program."""

    world: World
    name: str
    address: str
    read: set[str] = field(default_factory=set)

    def writes(
        self, subject: str, text: str, *, to: str = HELP, html: str = "", **headers: str
    ) -> EmailMessage:
        """A new letter; names of headers are given with `_` for `-`."""
        letter = EmailMessage()
        letter["From"] = f"{self.name} <{self.address}>"
        letter["To"] = to
        letter["Subject"] = subject
        letter["Date"] = formatdate(localtime=True)
        letter["Message-ID"] = make_msgid(domain=self.domain)
        for name, value in headers.items():
            letter[name.replace("_", "-")] = value
        letter.set_content(text)
        if html:
            letter.add_alternative(html, subtype="html")
        self.world.brings(signer(self.domain).sign(letter.as_bytes(policy=SMTP)), to, self.address)
        return letter

    @property
    def domain(self) -> str:
        """It vouches for what is written from here."""
        return self.address.rpartition("@")[2]

    def answers(self, letter: EmailMessage, text: str) -> EmailMessage:
        """As most mail programs do it: above the whole letter, which is quoted."""
        quoted = "\n".join(f"> {line}".rstrip() for line in words_of(letter).splitlines())
        said = f"{text}\n\nOn Tue, 24 Nov 2026 at 10:00, {letter['From']} wrote:\n\n{quoted}\n"
        ids = {
            "In_Reply_To": letter["Message-ID"],
            "References": f"{letter['References']} {letter['Message-ID']}",
        }
        return self.writes(str(letter["Subject"]), said, to=str(letter["Reply-To"]), **ids)

    def gets(self, words: str) -> EmailMessage:
        """The letter with these words, as soon as it has come; each is read once."""
        found: list[EmailMessage] = []

        def has_come() -> bool:
            found[:] = [each for each in self._unread() if words in words_of(each)]
            return bool(found)

        wait_until(has_come, f"No letter to {self.address} says {words!r}")
        self.read.add(found[0]["Message-ID"])
        return found[0]

    def _unread(self) -> list[EmailMessage]:
        office = self.world.office
        pairs = zip(office.letters, office.envelopes, strict=False)
        mine = [letter for letter, envelope in pairs if self.address in envelope.rcpt_tos]
        return [letter for letter in mine if letter["Message-ID"] not in self.read]


def words_of(letter: EmailMessage) -> str:
    """Its plain text."""
    part = letter.get_body(("plain",))
    assert part
    return str(part.get_content())


def reference_in(letter: EmailMessage) -> str:
    found = REFERENCE.search(words_of(letter))
    assert found, words_of(letter)
    return found[0]


def link_in(letter: EmailMessage, part: str) -> str:
    found = re.search(rf"https?://\S*{part}\S*", words_of(letter))
    assert found, words_of(letter)
    return found[0]


def bounce_of(letter: EmailMessage) -> bytes:
    """What another server reports that has no such mailbox (RFC 3464)."""
    address = str(letter["To"]).rpartition("<")[2].rstrip(">")
    report = _BOUNCE.format(address=address, ours=HELP, letter_id=letter["Message-ID"], id=make_msgid())
    return report.replace("\n", "\r\n").encode()


_BOUNCE = """From: Mail Delivery System <MAILER-DAEMON@mail.example>
To: {ours}
Subject: Undelivered Mail Returned to Sender
Message-ID: {id}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="=_report"

--=_report
Content-Type: text/plain

Your letter to {address} could not be delivered.

--=_report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.mail.example

Final-Recipient: rfc822; {address}
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1 <{address}> no such user here

--=_report
Content-Type: text/rfc822-headers

Message-ID: {letter_id}

--=_report--
"""

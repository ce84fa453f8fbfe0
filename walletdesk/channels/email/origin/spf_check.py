"""SPF (RFC 7208) by pyspf, which asks our DNS."""

import re
from collections.abc import Callable
from typing import Any

import spf

from walletdesk.channels.email.origin.domains import plain
from walletdesk.channels.email.origin.verdict import Envelope, Result, Spf
from walletdesk.core.dns import Dns, DnsTrouble

# Real records have a few hundred bytes; pyspf's patterns take time by the square of a long one.
LONGEST_RECORD = 4_096
# RFC 5321 allows 64, and forwarders write whole addresses into it; a record may repeat it in many questions.
LONGEST_LOCAL = 200
# "+all", or a network of more than the 128th part of all addresses: who allows everybody proves nobody.
OPEN = re.compile(r"(?:^| )\+?(?:all|ip4:[^/ ]+/[0-6]|ip6:[^/ ]+/[0-6])(?= |$)", re.IGNORECASE)


def check(envelope: Envelope, dns: Dns) -> Spf:
    """Whether this server may send for the domain of the envelope's sender, or else of its own greeting.

    A pass by a record that lets everybody pass is NEUTRAL.
    """
    local, _, said = envelope.mail_from.strip("<> ").rpartition("@")
    domain = plain(said or envelope.helo)
    if not envelope.ip or not domain or len(local) > LONGEST_LOCAL:
        return Spf()
    sender = f"{local or 'postmaster'}@{domain}"
    try:
        query = _Query(envelope.ip, sender, plain(envelope.helo) or domain, dns)
        result = Result(query.check()[0])
    except Exception:
        # Whatever a hostile record makes the parser stumble over, that record is broken.
        return Spf(Result.PERMANENT, domain)
    if result == Result.PASS and query.is_open:
        result = Result.NEUTRAL
    return Spf(result, domain)


class _Query(spf.query):
    """A query that asks our DNS, so that no function of the library has to be replaced for all threads."""

    def __init__(self, ip: str, sender: str, helo: str, dns: Dns) -> None:
        super().__init__(ip, sender, helo)
        self.is_open = False
        self._ask: dict[str, Callable[[str], Any]] = {
            "TXT": lambda name: [(text,) for text in dns.txt(name)],
            "MX": dns.mx,
            "A": dns.a,
            "AAAA": dns.aaaa,
            # The name is made of the address, and it is the only one whose names are ever asked for.
            "PTR": lambda name: dns.ptr(self.c),
        }

    def dns(self, name: str, qtype: str, cnames: object = None, ignore_void: bool = False) -> list[Any]:
        """What the name says; counts the questions without an answer (RFC 7208, section 4.6.4)."""
        try:
            found = list(self._ask[qtype](name.removesuffix(".").lower()))
        except DnsTrouble as trouble:
            raise spf.TempError(str(trouble)) from trouble
        if not found and not ignore_void:
            self.void_lookups += 1
            if self.void_lookups > spf.MAX_VOID_LOOKUPS:
                raise spf.PermError("Too many questions without an answer")
        return found

    def dns_spf(self, domain: str) -> str | None:
        """The SPF record of a domain."""
        record: str | None = super().dns_spf(domain)
        if record and len(record) > LONGEST_RECORD:
            raise spf.PermError("The record is too long")
        self.is_open = self.is_open or bool(record and OPEN.search(record))
        return record

    def get_explanation(self, spec: str) -> None:
        """Nobody reads it, so nobody has to be asked for it."""

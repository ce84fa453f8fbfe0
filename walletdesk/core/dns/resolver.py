"""The real DNS, by dnspython: bounded in time, with a small memory."""

from collections.abc import Sequence
from typing import Any

import dns.exception
import dns.name
import dns.resolver
import dns.reversename

from walletdesk.core.dns.seam import DnsTrouble

SECONDS_FOR_ONE = 4.0
REMEMBERED = 2_000


class Resolver:
    """Asks the servers that this machine is set up with, unless others are named. Threads may share it."""

    def __init__(
        self, servers: Sequence[str] = (), *, port: int = 53, seconds: float = SECONDS_FOR_ONE
    ) -> None:
        try:
            self._resolver = dns.resolver.Resolver(configure=not servers)
        except dns.resolver.NoResolverConfiguration:
            # A machine without a DNS can still take letters in: every question is then in trouble.
            self._resolver = dns.resolver.Resolver(configure=False)
        if servers:
            self._resolver.nameservers = list(servers)
            self._resolver.port = port
        self._resolver.lifetime = seconds
        self._resolver.cache = dns.resolver.LRUCache(REMEMBERED)

    def txt(self, name: str) -> tuple[bytes, ...]:
        """As in `Dns`."""
        return tuple(b"".join(record.strings) for record in self._ask(name, "TXT"))

    def mx(self, name: str) -> tuple[tuple[int, str], ...]:
        """As in `Dns`."""
        answer = self._ask(name, "MX")
        return tuple((record.preference, record.exchange.to_text(True)) for record in answer)

    def a(self, name: str) -> tuple[str, ...]:
        """As in `Dns`."""
        return tuple(record.address for record in self._ask(name, "A"))

    def aaaa(self, name: str) -> tuple[str, ...]:
        """As in `Dns`."""
        return tuple(record.address for record in self._ask(name, "AAAA"))

    def ptr(self, address: str) -> tuple[str, ...]:
        """As in `Dns`."""
        try:
            name = dns.reversename.from_address(address)
        except dns.exception.SyntaxError:
            return ()
        return tuple(record.target.to_text(True) for record in self._ask(name, "PTR"))

    def _ask(self, name: str | dns.name.Name, kind: str) -> Sequence[Any]:
        try:
            return list(self._resolver.resolve(name, kind, search=False))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.Timeout, dns.resolver.NoNameservers, OSError) as error:
            raise DnsTrouble(str(error)) from error
        except (dns.exception.DNSException, UnicodeError):
            # A name that can't be: too long, an empty label, an alias that grows beyond a name's length.
            return []

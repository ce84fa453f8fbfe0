"""The DNS of this installation; tests and measurements name servers of their own."""

from functools import cache

from django.conf import settings

from walletdesk.core.dns.resolver import Resolver
from walletdesk.core.dns.seam import Dns


def the_dns() -> Dns:
    """Shared by all threads, with its small memory."""
    return _resolver(tuple(settings.NAMESERVERS), settings.NAMESERVER_PORT)


@cache
def _resolver(servers: tuple[str, ...], port: int) -> Resolver:
    return Resolver(servers, port=port)

"""Limits at the door of a view: `@limited(SIGN_UP_BY_IP, key=by_ip)`."""

from collections.abc import Callable
from functools import wraps
from ipaddress import ip_address, ip_network
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from walletdesk.core.requests import client_ip
from walletdesk.limits.limit import Limit, LimitReached
from walletdesk.look.errors import too_many

View = Callable[..., HttpResponseBase]
Key = Callable[[HttpRequest], str]
READING = frozenset({"GET", "HEAD", "OPTIONS"})


def by_ip(request: HttpRequest) -> str:
    """The address the request came from, as one key for whoever holds it."""
    return holder_of(client_ip(request))


def holder_of(ip: str) -> str:
    """An IPv4 address as it is, an IPv6 address as its /64: a line has all of it to choose from."""
    try:
        address = ip_address(ip)
    except ValueError:
        return ip
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network(f"{address}/64", strict=False))


def by_network(request: HttpRequest) -> str:
    """What one provider hands out together: whoever rents a network has all of its addresses."""
    return network_of(client_ip(request))


def network_of(ip: str) -> str:
    """The /24 of an IPv4 address, the /48 of an IPv6 address."""
    try:
        address = ip_address(holder_of(ip).partition("/")[0])
    except ValueError:
        return ip
    return str(ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False))


def limited(limit: Limit, key: Key, *, reads: bool = False) -> Callable[[View], View]:
    """Takes one for each request of the view; answers 429 with `Retry-After` when the limit is reached.

    Looking at a page is free unless `reads` is set. A LimitReached raised inside the view is answered alike.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                if reads or request.method not in READING:
                    limit.take(key(request))
                return view(request, *args, **kwargs)
            except LimitReached as reached:
                return too_many(request, reached.retry_after)

        return guarded

    return decorate

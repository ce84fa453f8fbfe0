"""What a request says about where it comes from, as far as it can be believed."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

# RFC 1122, section 3.2.1.3: the address of a host that doesn't know its own.
UNKNOWN_ADDRESS = "0.0.0.0"  # noqa: S104 - nothing listens here


def client_ip(request: HttpRequest) -> str:
    """The address of whoever sent the request; UNKNOWN_ADDRESS when there is none (a local socket).

    Every proxy appends the address it heard from to X-Forwarded-For, so only the entries of our own proxies
    (`settings.TRUSTED_PROXIES` says how many) are believed, counted from the right; what stands to the left
    of them is whatever the sender wrote.
    """
    heard_from = [_address(request.META.get("REMOTE_ADDR", ""))]
    if settings.TRUSTED_PROXIES:
        forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        believed = [_address(entry) for entry in forwarded[-settings.TRUSTED_PROXIES :]]
        heard_from = [*believed, *heard_from]
    return next((address for address in heard_from if address), UNKNOWN_ADDRESS)


def _address(entry: str) -> str | None:
    """The plain address in `1.2.3.4`, `1.2.3.4:80`, `[::1]:80` or `::ffff:1.2.3.4`, else None."""
    entry = entry.strip()
    if entry.startswith("["):
        entry = entry[1:].partition("]")[0]
    elif entry.count(":") == 1:
        entry = entry.partition(":")[0]
    try:
        address = ipaddress.ip_address(entry.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, ipaddress.IPv6Address) else None
    return str(mapped or address)

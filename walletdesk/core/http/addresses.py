"""Which addresses the product may talk to: the public internet's, and no other.

A webhook or a picture whose address a stranger chose must not reach our own network, this machine, or the
cloud provider's metadata (OWASP ASVS 5.0, 1.3.6; CWE-918).
"""

import ipaddress
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong

from walletdesk.core.http.errors import NotReached, RequestRefused

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# Not global by their registry entries (IANA special-purpose registries), or global in name and yet inside of
# every machine of a provider (168.63.129.16), and not known as such to every version of `ipaddress`.
_NEVER = [
    ipaddress.ip_network(block)
    for block in (
        "168.63.129.16/32",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "64:ff9b:1::/48",
        "100::/64",
        "2001::/23",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
    )
]
_OWN = [
    ipaddress.ip_network(block)
    for block in ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7")
]
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
_COMPATIBLE = ipaddress.IPv6Network("::/96")
# The system's resolver takes no time-out, so it is waited for from outside.
_resolver = ThreadPoolExecutor(max_workers=8, thread_name_prefix="resolver")


class AddressRefused(RequestRefused):
    """A host stands for an address that is not of the public internet."""


def allowed_addresses(
    host: str, port: int, *, seconds: float, allow_loopback: bool = False, allow_private: bool = False
) -> list[str]:
    """The addresses a host has, after every one of them was found to be allowed.

    One refused address refuses the host: an honest one does not mix. Raises AddressRefused or NotReached.
    """
    try:
        pending = _resolver.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM)
        found = [str(entry[4][0]) for entry in pending.result(timeout=seconds)]
    except (OSError, UnicodeError, TookTooLong) as problem:
        raise NotReached(f"The name {host!r} could not be resolved.") from problem
    for address in found:
        if not is_allowed(address, allow_loopback=allow_loopback, allow_private=allow_private):
            raise AddressRefused(f"The name {host!r} leads to {address}, which is not public.")
    return list(dict.fromkeys(found))


def is_allowed(address: str, *, allow_loopback: bool = False, allow_private: bool = False) -> bool:
    """Whether an address, and every IPv4 address that is packed into it, is of the public internet.

    Loopback where that is allowed; with `allow_private` the private networks too, but never link-local ones:
    there the metadata of cloud providers are.
    """
    return all(
        _is_public(part)
        or (part.is_loopback and (allow_loopback or allow_private))
        or (allow_private and _is_private(part))
        for part in _meant(address)
    )


def _meant(address: str) -> Iterator[IPAddress]:
    """The address that a packet would reach: the IPv4 address inside of an IPv6 one, where there is one."""
    written = ipaddress.ip_address(address.partition("%")[0])
    if not isinstance(written, ipaddress.IPv6Address):
        yield written
        return
    packed: list[ipaddress.IPv4Address] = []
    if written in _NAT64 or (written in _COMPATIBLE and int(written) > 1):
        packed.append(ipaddress.IPv4Address(int(written) & 0xFFFFFFFF))
    packed += [inner for inner in (written.ipv4_mapped, written.sixtofour, *(written.teredo or ())) if inner]
    if packed:
        yield from packed
    else:
        yield written


def _is_private(address: IPAddress) -> bool:
    """Of the networks that people run at home and at work (RFC 1918, 4193, 6598)."""
    return any(address.version == block.version and address in block for block in _OWN)


def _is_public(address: IPAddress) -> bool:
    if any(address.version == block.version and address in block for block in _NEVER):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved

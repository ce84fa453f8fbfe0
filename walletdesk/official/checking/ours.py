"""What is ours, as a plain value: all that a text is held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from walletdesk.official.checking.host import Host, NotAHost
from walletdesk.official.checking.link import Link
from walletdesk.official.checking.looks import glanced
from walletdesk.official.checking.marks import Mark

_PORTS = {"https": "443", "http": "80"}


@dataclass(frozen=True)
class Ours:
    """Everything in its canonical form.

    `domains` with all below them; `urls` are pages of ours on servers of others, `apps` ours in stores;
    `senders` are addresses, or "@domain" for all of a domain; `phones` in E.164; `handles` by network;
    `payment` addresses; `brands` the words by which people know us.
    """

    domains: frozenset[str] = frozenset()
    urls: frozenset[str] = frozenset()
    apps: frozenset[str] = frozenset()
    senders: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    handles: Mapping[str, frozenset[str]] = field(default_factory=dict)
    payment: frozenset[str] = frozenset()
    brands: tuple[str, ...] = ()

    def has(self, host: Host) -> bool:
        """Whether the server is ours, by its own name or as one below it."""
        return any(name in self.domains for name in _above(host.name))

    def is_named_in(self, text: str) -> bool:
        """Whether a text holds one of our domains, or a name of ours that is long enough to mean us."""
        return self.has_domain_in(text.lower()) or any(
            mark.tells_within and mark.glanced in glanced(text) for mark in self.marks
        )

    def has_domain_in(self, text: str) -> bool:
        return any(domain in text for domain in self.domains)

    def has_page(self, link: Link) -> bool:
        """Whether a link leads to a page of ours on a server of somebody else, or below it."""
        if not link.host:
            return False
        place = f"[{link.host.name}]" if ":" in link.host.name else link.host.name
        port = "" if link.port in {"", _PORTS.get(link.scheme)} else f":{link.port}"
        page = f"{link.scheme}://{place}{port}{link.path}".rstrip("/")
        if link.may_lead_up:
            return False
        return any(page == url or page.startswith(f"{url}/") for url in self.urls)

    def has_sender(self, address: str) -> bool:
        """Whether letters from this address, in lower case, are ours: by itself, or with its whole domain."""
        return bool(self.senders & {address, f"@{address.rpartition('@')[2]}"})

    @cached_property
    def owned(self) -> frozenset[str]:
        """The registered domains above ours. What else is below them belongs to whoever lets us be there."""
        return frozenset(host.registered for host in self._hosts())

    @cached_property
    def handle_marks(self) -> tuple[Mark, ...]:
        return tuple(Mark.of(name) for names in self.handles.values() for name in sorted(names))

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The names that somebody could pretend to have: of our domains, and the brand's own words."""
        named = [Mark.of(host.label, host.name) for host in self._hosts()]
        named += [Mark.of(brand) for brand in self.brands]
        return tuple({mark.read: mark for mark in reversed(named) if mark.read}.values())

    def _hosts(self) -> Iterable[Host]:
        for domain in sorted(self.domains):
            try:
                host = Host.read(domain)
            except NotAHost:
                continue
            if host.label:
                yield host


def _above(name: str) -> Iterable[str]:
    labels = name.split(".")
    return (".".join(labels[place:]) for place in range(len(labels) - 1))

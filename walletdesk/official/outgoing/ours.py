"""What is ours, as a plain value that the rules are given; the registry makes it (`official.ours`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

_STEP = re.compile(r"/|%2f|%5c", re.IGNORECASE)


@dataclass(frozen=True)
class Ours:
    """Domains stand for themselves and what is below them; addresses of pages for themselves and below.

    All are in their canonical form: lower case, no `www.`, phones as digits with the country first, handles
    without their @.
    """

    domains: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    senders: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    handles: frozenset[str] = frozenset()

    def has_host(self, host: str) -> bool:
        """Whether a host is one of our domains, or below one."""
        return any(host == domain or host.endswith(f".{domain}") for domain in self.domains)

    def has_page(self, address: str) -> bool:
        """Whether an address with a host leads to us. A name before @ in it hides where it leads: never."""
        parts = urlsplit(address)
        host = (parts.hostname or "").removesuffix(".")
        if "@" in parts.netloc or "\\" in address:
            return False
        if self.has_host(host):
            return True
        # A page of ours on a server of others: a step up leads out of it.
        if any(unquote(unquote(step)).partition(";")[0] in {".", ".."} for step in _STEP.split(parts.path)):
            return False
        here = f"{parts.netloc.lower()}{parts.path}".rstrip("/")
        return any(here == page or here.startswith(f"{page}/") for page in map(_bare, self.pages))

    def has_sender(self, email: str) -> bool:
        """Whether letters from this address are ours: itself, or its whole domain after a bare @."""
        return email in self.senders or f"@{email.rpartition('@')[2]}" in self.senders


def _bare(page: str) -> str:
    return page.partition("://")[2].rstrip("/") if "://" in page else page.rstrip("/")

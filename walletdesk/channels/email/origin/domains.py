"""Domains: written one way, and which of them belong to one owner."""

import re

from walletdesk.core import suffixes

_NAME = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9-]{1,63}\Z")
_IP = re.compile(r"[0-9.]+\Z")


def plain(domain: str) -> str:
    """Lower-case ASCII (IDNA) without the root's dot; empty when it can't be a domain of a sender."""
    name = domain.strip().removesuffix(".")
    if not name.isascii():
        try:
            name = name.encode("idna").decode("ascii")
        except UnicodeError:
            return ""
    name = name.lower()
    return name if _NAME.match(name) and not _IP.match(name) else ""


def organisational(domain: str) -> str:
    """The domain that one owner registered (RFC 7489, section 3.2); a public suffix is its own.

    Suffixes under which strangers get names of their own, such as github.io, count as public.
    """
    if registered := suffixes.registrable(domain):
        return registered
    # No suffix is known, as for "desk.internal": then the last label is one.
    return domain if suffixes.suffix(domain) else ".".join(domain.split(".")[-2:])


def is_aligned(identifier: str, author: str, *, strict: bool) -> bool:
    """Whether a proven domain speaks for the author's (RFC 7489, section 3.1)."""
    if not identifier or not author:
        return False
    return identifier == author or (not strict and organisational(identifier) == organisational(author))

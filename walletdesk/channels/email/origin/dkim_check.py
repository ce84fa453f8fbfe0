"""DKIM (RFC 6376): which domains signed a letter, and whether it is still what they signed.

The form of what is signed is dkimpy's. The arithmetic is OpenSSL's: it knows Ed25519 and bounds what a
hostile key can cost.
"""

import hashlib
import re
import time
from base64 import b64decode
from typing import Any

import dkim
from dkim.canonicalization import CanonicalizationPolicy
from dkim.util import parse_tag_value

from walletdesk.channels.email.origin.domains import is_aligned, plain
from walletdesk.channels.email.origin.head import Head
from walletdesk.channels.email.origin.keys import NoUse, published
from walletdesk.channels.email.origin.verdict import Reason, Result, Signature
from walletdesk.core.dns import Dns

MOST_SIGNATURES = 10
LONGEST_SIGNATURE = 8_192
MOST_NAMES = 200
# Beside From: what a reader reads, and where an answer goes.
_READ_BY_PEOPLE = (b"Subject", b"Reply-To")
# dkimpy's pattern for "b=" takes time by the cube of such a run.
_LONG_BLANK = re.compile(rb"\s{100}")
_DOMAIN = re.compile(rb"(?:[;\s]|\A)d=([^;\s]+)")
_BLANKS = re.compile(rb" {2,}")
_RESULTS = {
    Reason.GOOD: Result.PASS,
    Reason.NO_ANSWER: Result.TEMPORARY,
    Reason.TESTING: Result.NEUTRAL,
    Reason.BODY_CHANGED: Result.FAIL,
    Reason.WRONG: Result.FAIL,
}
Tags = dict[bytes, bytes]
Header = tuple[bytes, bytes]


def check(head: Head, from_domain: str, dns: Dns) -> tuple[Signature, ...]:
    """Ten signatures at most, those of the author's own domain first, however many stand before them."""
    letter = _Letter(head)
    signatures = [header for header in head.headers if header[0].lower() == b"dkim-signature"]
    signatures.sort(key=lambda header: not _is_about(header, from_domain))
    return tuple(_checked(letter, header, dns) for header in signatures[:MOST_SIGNATURES])


def _checked(letter: "_Letter", header: Header, dns: Dns) -> Signature:
    domain = selector = ""
    leaves_open: tuple[str, ...] = ()
    try:
        tags = _parsed(header[1])
        leaves_open = letter.beyond(_names(tags))
        domain, selector = plain(tags[b"d"].decode()), plain(tags[b"s"].decode())
        letter.verify(header, tags, domain, selector, dns)
        reason = Reason.GOOD
    except NoUse as no_use:
        reason = no_use.reason
    except Exception:
        # Whatever a hostile signature makes the parser stumble over, nobody can read it.
        reason = Reason.UNREADABLE
    return Signature(domain, selector, _RESULTS.get(reason, Result.PERMANENT), reason, leaves_open)


def _is_about(header: Header, from_domain: str) -> bool:
    named = _DOMAIN.search(header[1])
    return named is not None and is_aligned(
        plain(named[1].decode("ascii", "replace")), from_domain, strict=False
    )


def _parsed(value: bytes) -> Tags:
    if len(value) > LONGEST_SIGNATURE or _LONG_BLANK.search(value):
        raise NoUse(Reason.UNREADABLE)
    tags: Tags = parse_tag_value(value)
    return tags


def _names(tags: Tags) -> list[bytes]:
    names = [name.strip().lower() for name in tags[b"h"].split(b":")]
    if len(names) > MOST_NAMES:
        raise NoUse(Reason.UNREADABLE)
    return names


def _refuse_weak(tags: Tags, names: list[bytes]) -> None:
    """What the standard lets through or leaves to us, and what doesn't prove enough."""
    if tags[b"a"] == b"rsa-sha1":  # RFC 8301, section 3.1
        raise NoUse(Reason.WEAK)
    if b"l" in tags:  # RFC 6376, section 8.2: anything may be added below
        raise NoUse(Reason.PARTIAL)
    if b"from" not in names:  # RFC 6376, section 5.4
        raise NoUse(Reason.OPEN_FROM)
    if b"x" in tags and int(tags[b"x"]) < time.time():
        raise NoUse(Reason.EXPIRED)


def _identity(tags: Tags) -> str:
    return plain(tags.get(b"i", tags[b"d"]).decode().rpartition("@")[2])


class _Letter:
    """A letter, and what it costs to make ready only once for all its signatures."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._digests: dict[bytes, bytes] = {}

    def verify(self, header: Header, tags: Tags, domain: str, selector: str, dns: Dns) -> None:
        """Raises NoUse, or whatever else, unless the signature counts."""
        names = _names(tags)
        _refuse_weak(tags, names)
        dkim.validate_signature_fields(tags)
        if not domain or not selector:
            raise NoUse(Reason.UNREADABLE)
        form = CanonicalizationPolicy.from_c_value(tags.get(b"c", b"simple/simple"))
        if b64decode(b"".join(tags[b"bh"].split())) != self._body_digest(form.body_algorithm):
            raise NoUse(Reason.BODY_CHANGED)
        key = published(selector, domain, dns)
        if key.algorithm != tags[b"a"] or (key.is_strict and _identity(tags) != domain):
            raise NoUse(Reason.WRONG)
        hasher = hashlib.sha256()
        headers = form.canonicalize_headers([*self._head.headers])
        # One From more than was signed: whoever adds another one breaks the signature.
        dkim.hash_headers(hasher, form, headers, [*names, b"from"], header, tags)
        key.verify(b64decode(b"".join(tags[b"b"].split())), hasher.digest())

    def beyond(self, names: list[bytes]) -> tuple[str, ...]:
        """Which of those headers stand in the letter more often than these names sign."""
        here = [name.lower() for name, _value in self._head.headers]
        return tuple(
            name.decode() for name in _READ_BY_PEOPLE if here.count(name.lower()) > names.count(name.lower())
        )

    def _body_digest(self, form: Any) -> bytes:
        if form.name not in self._digests:
            body = self._head.body
            if form.name == b"relaxed":
                # Beforehand and in linear time, for dkimpy takes the square of a long run of blanks.
                body = _BLANKS.sub(b" ", body.replace(b"\t", b" "))
            self._digests[form.name] = hashlib.sha256(form.canonicalize_body(body)).digest()
        return self._digests[form.name]

"""Is this letter really ours? What `channels.email` proves of a letter, held against the registry.

The bytes come from anybody. They are read in a process of its own, apart from the one that takes letters in;
nothing of them is kept.
"""

from __future__ import annotations

import atexit
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from walletdesk import shield
from walletdesk.channels.email.origin import Envelope, Origin, Result, Signature, head, judge
from walletdesk.channels.email.origin import Reason as Why
from walletdesk.channels.email.origin.domains import is_aligned, organisational
from walletdesk.channels.email.origin.fakes import House, fake
from walletdesk.channels.email.reading import Letter, Unreadable
from walletdesk.channels.email.reading.apart import Reader
from walletdesk.core.clock import now
from walletdesk.core.dns import Dns
from walletdesk.official.checking.check import LONGEST, Check, Checker, NothingToCheck
from walletdesk.official.checking.judging import mail_address
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.reason import Reason
from walletdesk.official.checking.verdict import Judged, Thing, Verdict, What

MOST_BYTES = 2 * 1024 * 1024
# Seconds. Nearly all letters take some thousandths, and others wait behind the slow ones.
_PATIENCE = 2.0
_OURS = _("It comes from %(author)s. %(domain)s has signed it, and nobody has changed it since.")
_WRITTEN_TO = _(
    "It was written to %(readers)s. If that isn’t you, somebody has passed it on, and what it says is not "
    "meant for you."
)
_NOT_ONE = _(
    "A letter has one sender. This one names none or several, so that each program shows another one. "
    "No letter of ours does that."
)
_UNPROVEN = _("It says that it comes from %(author)s, which is ours. But nothing in it proves that.")
_ADDED = _(
    "It says that it comes from %(author)s, which is ours. But its %(parts)s is not signed: anybody can have "
    "put it there."
)
_BROKEN = _(
    "It says that it comes from %(author)s, which is ours. But its signature does not prove that: %(why)s."
)


# Keys are changed now and then, and old ones withdrawn. Of a new letter the key is always there.
_OLD = timedelta(days=30)
_WITHDRAWN = frozenset({Why.NO_KEY, Why.REVOKED, Why.EXPIRED})


class NotALetter(ValueError):
    """The bytes are no saved letter."""


class NotNow(Exception):
    """The name service gave no answer, so nobody can say now whether a letter is ours."""


class TooOld(Exception):
    """The key that could prove a letter of ours is not published any more."""


class _OfOurs:
    """A DNS that is asked about our own domains alone: who sends us a file has us ask nobody else's servers,
    and can't wear out our patience with slow ones."""

    def __init__(self, dns: Dns, domains: frozenset[str]) -> None:
        self._dns, self._domains = dns, domains

    def txt(self, name: str) -> tuple[bytes, ...]:
        plain = name.lower().rstrip(".")
        is_ours = any(plain == domain or plain.endswith(f".{domain}") for domain in self._domains)
        return self._dns.txt(name) if is_ours else ()

    def mx(self, name: str) -> tuple[tuple[int, str], ...]:
        return ()

    def a(self, name: str) -> tuple[str, ...]:
        return ()

    def aaaa(self, name: str) -> tuple[str, ...]:
        return ()

    def ptr(self, address: str) -> tuple[str, ...]:
        return ()


def check_letter(raw: bytes, checker: Checker, dns: Dns) -> Check:
    """The letter's own verdict; and unless it is ours, whatever can be checked in its text beside it.

    Raises NotALetter, NotNow and TooOld.
    """
    headers = {name.lower() for name, _value in head.read(raw).headers}
    if len(raw) > MOST_BYTES or not headers & {b"from", b"date", b"received", b"subject"}:
        raise NotALetter
    try:
        letter: Letter = _reader().read(raw)
    except Unreadable as problem:
        raise NotALetter from problem
    origin = judge(raw, Envelope(), _OfOurs(dns, _owned(checker.ours)))
    try:
        judged = _judged(letter, origin, checker)
    except TooOld:
        # Old or not: what leads to a fake is told.
        if bad := [found for found in _within(letter, checker) if found.verdict.is_bad]:
            return Check.of(bad)
        raise
    if judged.verdict is Verdict.OURS:
        return Check.of([judged])
    return Check.of([judged, *_within(letter, checker)])


def _judged(letter: Letter, origin: Origin, checker: Checker) -> Judged:
    shown = ", ".join(author.address for author in letter.authors[:3])
    thing = Thing(What.LETTER, origin.author or shown)
    if not origin.author:
        return _of_nobody(thing, letter, origin, checker.ours)
    if checker.ours.has_sender(origin.author.lower()):
        return _claims_us(thing, letter, origin)
    if pretence := fake(letter.authors, origin, _house(checker.ours)):
        return Judged(thing, Verdict.PRETENDS, (Reason(f"letter_{pretence.value}", pretence.label),))
    address = mail_address.judge(thing, origin.author, checker.ours, checker.lists)
    return checker.with_fakes(Judged(thing, address.verdict, address.reasons))


def _of_nobody(thing: Thing, letter: Letter, origin: Origin, ours: Ours) -> Judged:
    claims = any(ours.has_sender(author.address.lower()) for author in letter.authors)
    pretends = claims or fake(letter.authors, origin, _house(ours)) is not None
    verdict = Verdict.PRETENDS if pretends else Verdict.NOT_OURS
    return Judged(thing, verdict, (Reason("not_one_sender", _NOT_ONE),))


def _claims_us(thing: Thing, letter: Letter, origin: Origin) -> Judged:
    said = {"author": origin.author, "domain": origin.dmarc.from_domain}
    signatures = [one for one in origin.dkim if is_aligned(one.domain, said["domain"], strict=False)]
    if origin.vouches_for(origin.author):
        return _proven(thing, letter, said, [one for one in signatures if one.result is Result.PASS])
    if origin.dmarc.result is Result.TEMPORARY or any(one.result is Result.TEMPORARY for one in signatures):
        raise NotNow
    is_old = letter.date is not None and letter.date < now() - _OLD
    if is_old and any(one.reason in _WITHDRAWN for one in signatures):
        raise TooOld
    if signatures:
        why = {**said, "why": signatures[0].reason.label}
        return Judged(thing, Verdict.PRETENDS, (Reason("broken_proof", _BROKEN, why),))
    return Judged(thing, Verdict.PRETENDS, (Reason("unproven", _UNPROVEN, said),))


def _proven(thing: Thing, letter: Letter, said: dict[str, str], signatures: list[Signature]) -> Judged:
    """Whoever passes a letter of ours on may add what the signature does not hold: where answers go, say."""
    parts = min((one.leaves_open for one in signatures), key=len, default=())
    if parts:
        why = {**said, "parts": ", ".join(parts)}
        return Judged(thing, Verdict.PRETENDS, (Reason("added", _ADDED, why),))
    # A letter of ours to one person, sent on to another one, is still signed.
    readers = ", ".join(reader.address for reader in (*letter.to, *letter.cc)[:3])
    to = (Reason("written_to", _WRITTEN_TO, {"readers": readers}),) if readers else ()
    return Judged(thing, Verdict.OURS, (Reason("proven", _OURS, said), *to))


def words_of_letter(raw: bytes) -> str:
    """Who it says it comes from, and what it says: as much as a report of a fake keeps, without its secrets.

    Raises NotALetter.
    """
    if len(raw) > MOST_BYTES:
        raise NotALetter
    try:
        letter: Letter = _reader().read(raw)
    except Unreadable as problem:
        raise NotALetter from problem
    authors = ", ".join(f"{author.name} <{author.address}>" for author in letter.authors[:3])
    return shield.remove(f"{authors}\n{letter.subject}\n\n{letter.text}"[:LONGEST]).text[:LONGEST]


def _within(letter: Letter, checker: Checker) -> tuple[Judged, ...]:
    text = shield.remove(f"{letter.subject}\n{letter.text}"[:LONGEST]).text[:LONGEST]
    try:
        return checker.check(text).found
    except NothingToCheck:
        return ()


def _owned(ours: Ours) -> frozenset[str]:
    """The registered domains of our senders: policies stand at those (RFC 7489, section 6.6.3)."""
    return frozenset(organisational(sender.rpartition("@")[2]) for sender in ours.senders)


def _house(ours: Ours) -> House:
    addresses = {sender for sender in ours.senders if not sender.startswith("@")}
    domains = ours.domains | {sender.rpartition("@")[2] for sender in ours.senders}
    return House(brand=settings.BRAND, addresses=addresses, domains=domains, agents=())


@cache
def _reader() -> Reader:
    reader = Reader(_PATIENCE)
    atexit.register(reader.close)
    return reader

"""Is this letter really ours? What `channels.email` proves of a letter, held against the registry.

The bytes come from anybody. They are read in a process of its own, apart from the one that takes letters in;
nothing of them is kept.
"""

from __future__ import annotations

import atexit
from functools import cache

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from walletdesk import shield
from walletdesk.channels.email.origin import Envelope, Origin, Result, head, judge
from walletdesk.channels.email.origin.fakes import House, fake
from walletdesk.channels.email.reading import Letter, Unreadable
from walletdesk.channels.email.reading.apart import Reader
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
_NOT_ONE = _(
    "A letter has one sender. This one names none or several, so that each program shows another one. "
    "No letter of ours does that."
)
_UNPROVEN = _("It says that it comes from %(author)s, which is ours. But nothing in it proves that.")
_BROKEN = _(
    "It says that it comes from %(author)s, which is ours. But its signature does not prove that: %(why)s."
)


class NotALetter(ValueError):
    """The bytes are no saved letter."""


class NotNow(Exception):
    """The name service gave no answer, so nobody can say now whether a letter is ours."""


def check_letter(raw: bytes, checker: Checker, dns: Dns) -> Check:
    """The letter's own verdict; and unless it is ours, whatever can be checked in its text beside it.

    Raises NotALetter and NotNow.
    """
    headers = {name.lower() for name, _value in head.read(raw).headers}
    if len(raw) > MOST_BYTES or not headers & {b"from", b"date", b"received", b"subject"}:
        raise NotALetter
    try:
        letter: Letter = _reader().read(raw)
    except Unreadable as problem:
        raise NotALetter from problem
    judged = _judged(letter, judge(raw, Envelope(), dns), checker)
    if judged.verdict is Verdict.OURS:
        return Check.of([judged])
    return Check.of([judged, *_within(letter, checker)])


def _judged(letter: Letter, origin: Origin, checker: Checker) -> Judged:
    shown = ", ".join(author.address for author in letter.authors[:3])
    thing = Thing(What.LETTER, origin.author or shown)
    if not origin.author:
        return _of_nobody(thing, letter, origin, checker.ours)
    if _is_sender(origin.author, checker.ours):
        return _claims_us(thing, origin)
    if pretence := fake(letter.authors, origin, _house(checker.ours)):
        return Judged(thing, Verdict.PRETENDS, (Reason(f"letter_{pretence.value}", pretence.label),))
    address = mail_address.judge(thing, origin.author, checker.ours, checker.lists)
    return Judged(thing, address.verdict, address.reasons)


def _of_nobody(thing: Thing, letter: Letter, origin: Origin, ours: Ours) -> Judged:
    claims = any(_is_sender(author.address.lower(), ours) for author in letter.authors)
    pretends = claims or fake(letter.authors, origin, _house(ours)) is not None
    verdict = Verdict.PRETENDS if pretends else Verdict.NOT_OURS
    return Judged(thing, verdict, (Reason("not_one_sender", _NOT_ONE),))


def _claims_us(thing: Thing, origin: Origin) -> Judged:
    said = {"author": origin.author, "domain": origin.dmarc.from_domain}
    if origin.vouches_for(origin.author):
        return Judged(thing, Verdict.OURS, (Reason("proven", _OURS, said),))
    signatures = [one for one in origin.dkim if one.domain]
    if origin.dmarc.result is Result.TEMPORARY or any(one.result is Result.TEMPORARY for one in signatures):
        raise NotNow
    if signatures:
        why = {**said, "why": signatures[0].reason.label}
        return Judged(thing, Verdict.PRETENDS, (Reason("broken_proof", _BROKEN, why),))
    return Judged(thing, Verdict.PRETENDS, (Reason("unproven", _UNPROVEN, said),))


def _within(letter: Letter, checker: Checker) -> tuple[Judged, ...]:
    text = shield.remove(f"{letter.subject}\n{letter.text}"[:LONGEST]).text[:LONGEST]
    try:
        return checker.check(text).found
    except NothingToCheck:
        return ()


def _is_sender(address: str, ours: Ours) -> bool:
    return bool(ours.senders & {address.lower(), f"@{address.lower().rpartition('@')[2]}"})


def _house(ours: Ours) -> House:
    addresses = {sender for sender in ours.senders if not sender.startswith("@")}
    domains = ours.domains | {sender.rpartition("@")[2] for sender in ours.senders}
    return House(brand=settings.BRAND, addresses=addresses, domains=domains, agents=())


@cache
def _reader() -> Reader:
    reader = Reader(_PATIENCE)
    atexit.register(reader.close)
    return reader

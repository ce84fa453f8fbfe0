"""The addresses that the text of a bounce is about, where no part for machines says so."""

import re
from collections.abc import Iterator
from email.message import Message
from itertools import islice

from walletdesk.channels.email.bounces.parts import addresses, header
from walletdesk.channels.email.bounces.words import SYSTEM_NAMES

_ADDRESS = r"(?<![\w.+-])[^\s<>@\"'(),;:：\[\]\\“”]{1,64}@[A-Za-z0-9\u0080-\uffff][\w.-]{0,253}\w"
_ANY = re.compile(f"(?P<address>{_ADDRESS})")
MOST = 100
"""Addresses of one bounce; a server never names as many, and each costs time."""

_LONGEST_LINE = 1_000
_REASON_LINES = 6

# How servers put the address that failed, surest first. A family of servers is a line; the first that finds
# an address counts, with all that it finds.
_FORMS = tuple(
    re.compile(form.format(address=rf"<?(?P<address>{_ADDRESS})>?"), re.IGNORECASE)
    for form in (
        r"\"emailaddress\"\s?:\s?\"{address}",  # Amazon, told by SNS
        r"^[\s\"']*{address}[\"']?\s*:",  # qmail, Yahoo, Postfix, Courier, GMX
        r"^\s*{address}\s*\.\.\.",  # Sendmail 5
        r"^[\s*-]*{address}\s*$",  # Exim, Gmail, Dragonfly, Exchange
        r"(?:rcpt to|(?:final|original)-recipient|failed recipient)\W{{1,3}}(?:rfc822\s?;\s?)?{address}",
        r"^\W{{0,4}}(?:to|recipient|recipients|user|address|收件人|收信人|宛先|получатель|адрес)\s*[:：]\s*.{{0,60}}?{address}",
        r"(?:\b(?:to|for|recipients?|address|user|mailbox|account|errors?)\b|收件人|用户|地址)\s*(?:\([^)]{{0,40}}\)\s*)?['\"“:：]?\s?{address}",
        r"^\W{{0,4}}{address}\s",
        r"[45]\d\d.{{0,40}}{address}",
    )
)


def named_in(
    text: str, message: Message, returned: Message | None, failed: list[str]
) -> Iterator[tuple[str, str]]:
    """Each address that failed, with the words that say why.

    `failed` are those that a header of the bounce names. Ours are never meant: where a bounce is sent to, and
    where the returned letter came from.
    """
    lines = [line[:_LONGEST_LINE] for line in text.split("\n")]
    ours = _ours(message, returned)
    written_to = (
        [one for one in addresses(header(returned, "To")) if one.lower() not in ours] if returned else []
    )
    wanted = {address.lower() for address in failed}
    found = _by_forms(_FORMS, lines, ours, wanted)
    if not found and not failed and not written_to:
        found = _by_forms((_ANY,), lines, ours, wanted)[:1]
    once = {address.lower(): (number, address) for number, address in reversed(found)}
    for number, address in islice(sorted(once.values()), MOST):
        yield address, _reason(lines, number, address)
    if not found:
        for address in failed or written_to[:1]:
            yield address, " ".join(text.split())


def _by_forms(
    forms: tuple[re.Pattern[str], ...], lines: list[str], ours: set[str], wanted: set[str]
) -> list[tuple[int, str]]:
    """Line and address of all that the first successful form finds; only wanted ones, if any are wanted."""
    for form in forms:
        found = [
            (number, match["address"].strip(".-'`"))
            for number, line in enumerate(lines)
            if "@" in line
            for match in form.finditer(line)
        ]
        told = [(number, address) for number, address in found if _may_fail(address, ours, wanted)]
        if told:
            return told
    return []


def _may_fail(address: str, ours: set[str], wanted: set[str]) -> bool:
    lower, (name, _, domain) = address.lower(), address.partition("@")
    if wanted:
        return lower in wanted
    return lower not in ours and "." in domain and not SYSTEM_NAMES.match(name)


def _ours(message: Message, returned: Message | None) -> set[str]:
    """The addresses that we write from, and those of the server that writes."""
    held = [header(message, name) for name in ("From", "To")]
    if returned:
        held += [header(returned, name) for name in ("From", "Sender", "Reply-To", "Return-Path")]
    return {address.lower() for value in held for address in addresses(value)}


def _reason(lines: list[str], number: int, address: str) -> str:
    """The words behind the address and the lines below it, up to the next blank line after words."""
    told = [lines[number].partition(address)[2].strip("<>:. \t")]
    for line in lines[number + 1 : number + _REASON_LINES]:
        if not line.strip() and any(told):
            break
        told.append(line.strip())
    return " ".join(part for part in told if part) or lines[number].strip()

"""Finds all in a text that can be checked: links, addresses, account names, numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from itertools import islice

import phonenumbers

from walletdesk.core.text import strip_unseen
from walletdesk.official.checking.host import DOTS, has_known_suffix
from walletdesk.official.checking.link import PROGRAMS, WEB, Link, NotALink, mended
from walletdesk.official.checking.reach import TRAILING, reach
from walletdesk.official.checking.verdict import Thing, What
from walletdesk.official.kind import Kind
from walletdesk.wallet.checking.other_families import network_of

MOST_THINGS = 30
_ENDS = r"\s<>\"'`，。；、！？“”‘’（）【】《》「」"
_LINK = re.compile(
    rf"(?:(?:https?|ftp|tg):[/\\]{{1,3}}|\b(?:{'|'.join(sorted(PROGRAMS))}):(?=\S)"
    # Whatever app has taken a scheme for its own opens what stands behind it.
    rf"|(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{{1,24}}://)[^{_ENDS}]+",
    re.IGNORECASE,
)
_SCHEMED = re.compile(r"(mailto|tel|ethereum|bitcoin):([^\s?/@]+@?[^\s?/]*)", re.IGNORECASE)
_MAIL = re.compile(rf"[\w.+%'-]{{1,64}}@[\w-]{{1,63}}(?:[{DOTS}][\w-]{{1,63}}){{1,12}}(?:@[^\s<>]{{0,80}})?")
_PAYMENT = re.compile(r"(?<!\w)0[xX][0-9a-fA-F]{40}(?!\w)")
_OTHER_PAYMENT = re.compile(r"(?<![\w/@.])[A-Za-z0-9]{25,110}(?!\w)")
_HANDLE = re.compile(r"(?<![\w@./])@([^\W_][\w.-]{1,39})")
_WECHAT = re.compile(
    r"(?:微信号?|薇信|威信|wechat(?:\s*id)?|weixin)\s*(?:[:：是加]|为)?\s*([a-z][\w-]{5,19})(?!\w)",
    re.IGNORECASE,
)
_NAME = re.compile(rf"[\w-]{{1,63}}(?:[{DOTS}][\w-]{{1,63}}){{1,12}}(?::\d{{2,5}})?(?:/[^{_ENDS}]*)?")
_PHONE = re.compile(r"(?<![\w+])\+?\(?\d[\d \t\u00a0().–-]{5,24}\d(?!\w)")
_MOST_NUMBERS = 200
_NETWORKS = {
    Kind.TELEGRAM: re.compile(r"telegram|电报|飞机号|(?<![a-z])tg(?![a-z])", re.IGNORECASE),
    Kind.WECHAT: re.compile(r"wechat|微信|weixin", re.IGNORECASE),
    Kind.WEIBO: re.compile(r"weibo|微博", re.IGNORECASE),
    Kind.X: re.compile(r"twitter|推特|(?<![a-z])x(?![a-z])", re.IGNORECASE),
}


def find(text: str, *, network: str = "", regions: list[str] | None = None) -> list[Thing]:
    """Each once, in the order of the text; at most MOST_THINGS and one more, by which a caller sees the rest.

    `network` is where an account name was met, if that is known; numbers without a country are in `regions`.
    """
    plain = mended(strip_unseen(text))
    met = network or _network_named(plain)
    found: dict[Thing, int] = {}
    left = plain
    for kind, pattern, group in _SEARCHES:
        for match in list(pattern.finditer(left)):
            if len(found) > MOST_THINGS:
                return _in_order(found)
            said = _said(kind, left, match, group)
            thing = _thing(kind, said, met)
            if thing:
                found.setdefault(thing, match.start())
                ends = match.start(group) + len(said)
                left = left[: match.start()] + " " * (ends - match.start()) + left[ends:]
    for thing, place in _phones(left, regions or []):
        if len(found) <= MOST_THINGS:
            found.setdefault(thing, place)
    return _in_order(found)


def _in_order(found: Mapping[Thing, int]) -> list[Thing]:
    return sorted(found, key=lambda thing: found[thing])


def _said(kind: str, text: str, match: re.Match[str], group: int) -> str:
    """What was found, as far as it goes; empty where an earlier find of its kind has reached into it."""
    start, cut = match.start(group), match[group].rstrip(TRAILING)
    if not text[start : start + len(cut)].strip():
        return ""
    if kind == "name" or (kind == "link" and _is_of_web(cut)):
        return reach(text, start, cut)
    return _mail_before_prose(cut) if kind == "mail" else cut


def _mail_before_prose(address: str) -> str:
    """An address without the sentence behind a Chinese full stop, unless the stop is a dot of its server."""
    head, stop, _rest = address.partition("。")
    if not stop or "@" not in head or _is_server(address.rpartition("@")[2]):
        return address
    return head


def _network_named(text: str) -> str:
    """The one network that a text speaks of; nothing when it names several."""
    named = [network for network, words in _NETWORKS.items() if words.search(text)]
    return named[0] if len(named) == 1 else ""


_SCHEMES = {"mailto": What.MAIL, "tel": What.PHONE, "ethereum": What.PAYMENT, "bitcoin": What.PAYMENT}
# What may hold the others comes first: a mail address in a link is no address of its own.
_SEARCHES: tuple[tuple[str, re.Pattern[str], int], ...] = (
    ("link", _LINK, 0),
    ("schemed", _SCHEMED, 0),
    ("mail", _MAIL, 0),
    ("payment", _PAYMENT, 0),
    ("wechat", _WECHAT, 1),
    ("handle", _HANDLE, 1),
    ("name", _NAME, 0),
    ("other_payment", _OTHER_PAYMENT, 0),
)


def _thing(kind: str, text: str, met: str) -> Thing | None:
    if kind == "schemed":
        return _schemed(text)
    if kind == "wechat":
        return Thing(What.HANDLE, text, Kind.WECHAT)
    if kind == "handle":
        return Thing(What.HANDLE, f"@{text}", met)
    counts = _COUNTS.get(kind)
    return Thing(_KINDS[kind], text) if counts is None or counts(text) else None


def _schemed(text: str) -> Thing:
    scheme, _colon, rest = text.partition(":")
    # ethereum:0x…@1 names the network behind the address.
    return Thing(_SCHEMES[scheme.lower()], rest.partition("@")[0] if scheme.lower() == "ethereum" else rest)


def _is_link(text: str) -> bool:
    """What begins like one of the web is one, though nobody can say where it leads: its parts are none."""
    if _is_of_web(text):
        return True
    try:
        Link.read(text)
    except NotALink:
        return False
    return True


def _is_of_web(text: str) -> bool:
    return text.partition(":")[0].lower() in WEB


def _is_server(text: str) -> bool:
    """Whether a word with dots is a server's name, and not the end of a sentence or a file. What stands
    before an @, or is written in percents, may lead anywhere, and counts too."""
    try:
        link = Link.read(text)
    except NotALink:
        return "@" in text or "%" in text.partition("/")[0]
    return link.host is not None and (
        bool(link.before_at) or (not link.host.is_ip and has_known_suffix(link.host))
    )


_KINDS = {
    "link": What.LINK,
    "name": What.LINK,
    "mail": What.MAIL,
    "payment": What.PAYMENT,
    "other_payment": What.PAYMENT,
}
# What of the matches counts, where not all do.
_COUNTS: dict[str, Callable[[str], object]] = {
    "link": _is_link,
    "name": _is_server,
    "other_payment": network_of,
}


def _phones(text: str, regions: list[str]) -> Iterator[tuple[Thing, int]]:
    # Full-width signs one by one, so that places in the text stay what they were.
    plain = "".join(unicodedata.normalize("NFKC", sign) if "！" <= sign <= "～" else sign for sign in text)
    for match in islice(_PHONE.finditer(plain), _MOST_NUMBERS):
        if _is_phone(match[0], regions):
            yield Thing(What.PHONE, text[match.start() : match.end()].strip()), match.start()


def _is_phone(text: str, regions: list[str]) -> bool:
    """With a country's code each possible length counts; without one only what somebody may really have."""
    for region in [None] if text.startswith("+") else regions:
        try:
            number = phonenumbers.parse(text, region)
        except phonenumbers.NumberParseException:
            continue
        if phonenumbers.is_valid_number(number) or (not region and phonenumbers.is_possible_number(number)):
            return True
    return False

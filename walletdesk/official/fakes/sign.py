"""What a fake is known by: one canonical form for each thing, and the marks by which reports are grouped."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, unquote

from walletdesk.core.text import truncate
from walletdesk.official.checking.host import Host, NotAHost
from walletdesk.official.checking.judging import phone
from walletdesk.official.checking.link import Link, NotALink
from walletdesk.official.checking.listing import names_of
from walletdesk.official.checking.looks import glanced
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.platforms import account_of
from walletdesk.official.checking.verdict import Thing, What
from walletdesk.official.fakes.shared_hosts import has_strangers_mailboxes, has_strangers_pages

KEY = 300
# A shorter name looks like many others at a glance.
_SHORT_NAME = 5
_JOINERS = "\u200c\u200d"


@dataclass(frozen=True, slots=True)
class Sign:
    """`key` is the one spelling that is compared: a server's name (with the path where strangers share the
    server), an address in lower case, an account's name, a number in E.164.

    `marks` say what else is probably of the same people; `network` is of account names, and empty where
    nobody said it. `above` are the keys that count for this one too: a server below a fake one is a fake.
    """

    kind: What
    key: str
    network: str = ""
    marks: tuple[str, ...] = ()
    above: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return (self.key, *self.above)


def sign_of(thing: Thing, ours: Ours) -> Sign | None:
    """None for what names nobody: a program in place of a link, or a text that can't be read."""
    match thing.kind:
        case What.LINK:
            return _of_link(thing.text)
        case What.MAIL | What.LETTER:
            return _of_mail(thing.text)
        case What.PHONE:
            number = phone.read(thing.text, ours)
            return Sign(What.PHONE, number, marks=(f"phone:{number}",)) if number else None
        case What.PAYMENT:
            key = thing.text.lower() if thing.text[:2] in {"0x", "0X"} else thing.text
            return Sign(What.PAYMENT, key, marks=(f"payment:{key}",))
    # A link to the page of an account is judged as that account, and is written as it came.
    return _behind(thing.text) or of_handle(thing.text, thing.network)


def of_handle(name: str, network: str) -> Sign | None:
    """The marks of a name are how it looks at a glance: its homoglyphs are probably of the same people."""
    plain = seen_whole(unicodedata.normalize("NFKC", name).strip()).removeprefix("@").lower()
    if not plain:
        return None
    seen = glanced(plain) if len(plain) >= _SHORT_NAME else plain
    return Sign(What.HANDLE, truncate(plain, KEY), network, (f"name:{seen or plain}"[:KEY],))


def seen_whole(text: str) -> str:
    """The same, with what nobody sees, and each end of a line, written in percents, as it is in a link.

    Read as itself it would begin a line of its own in the list for others, or turn a name around. The joiners
    stay: names with emoji have them.
    """
    return "".join(sign if sign.isprintable() or sign in _JOINERS else quote(sign) for sign in text)


def _of_link(text: str) -> Sign | None:
    try:
        link = Link.read(text)
    except NotALink:
        return None
    if account := _account(link):
        return account
    if link.host is None:
        return None
    if has_strangers_pages(link.host):
        page = _page(link)
        return Sign(What.LINK, page, marks=(f"page:{page}",))
    return _of_server(link.host)


def _behind(text: str) -> Sign | None:
    """The account whose page this is; None for a plain name."""
    try:
        return _account(Link.read(text))
    except NotALink:
        return None


def _account(link: Link) -> Sign | None:
    account = account_of(link)
    return of_handle(account[1], account[0]) if account else None


def _of_server(host: Host) -> Sign:
    name = host.name.removeprefix("www.")
    above = tuple(one for one in names_of(host) if one != name)
    return Sign(What.LINK, name, marks=(f"domain:{host.registered or host.name}",), above=above)


def _page(link: Link) -> str:
    """A page on a shared server. What stands behind ? names it at some, so it stays."""
    assert link.host
    rest = link.rest if link.rest.startswith("?") else ""
    path = seen_whole(unquote(link.path)).replace(" ", "%20").rstrip("/")
    return truncate(f"{link.host.name.removeprefix('www.')}{path}{rest}", KEY)


def _of_mail(text: str) -> Sign | None:
    local, at, name = text.strip().lower().rpartition("@")
    try:
        host = Host.read(name)
    except NotAHost:
        return None
    if not at or not local:
        return None
    address = truncate(f"{local}@{host.name}", KEY)
    marks = [f"mail:{address}"]
    if not has_strangers_mailboxes(host):
        marks.append(f"domain:{host.registered or host.name}")
    return Sign(What.MAIL, address, marks=tuple(marks))

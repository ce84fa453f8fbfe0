"""Where a proof is to be looked for, as somebody writes it; a signature is brought itself."""

from __future__ import annotations

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from walletdesk.official.errors import BadEntry, NotOne
from walletdesk.official.kind import Kind
from walletdesk.official.kinds import domain
from walletdesk.official.proving import app_file, signed_post

LONGEST = 4_000
# A contract of several owners takes a signature of each.
_SIGNATURE = re.compile(r"0x(?:[0-9a-f]{2}){65,1900}")


def post(link: str, text: str) -> str:
    """The address of a post by the account at `link`. Raises BadEntry."""
    address = _address(text)
    if not signed_post.is_of(link, address):
        raise BadEntry("place", _("This is no post of that account: its address begins with the account’s."))
    return address


def site(text: str, proven: Collection[str]) -> str:
    """The address of a page on one of the proven domains. Raises BadEntry."""
    address = _address(text)
    if not is_below(address, proven):
        raise BadEntry("place", _("This is no page of a domain of ours that is proven by its DNS."))
    return address


def app(key: str, text: str, proven: Collection[str]) -> str:
    """The address of the file about an app on a domain, named bare or with https://. Raises BadEntry."""
    name = text.strip().removeprefix("https://").partition("/")[0]
    try:
        host = domain.written(name)
    except NotOne as problem:
        raise BadEntry("place", str(problem)) from problem
    return site(app_file.file_of(key, host), proven)


def signature(text: str) -> str:
    """A signature in hexadecimal digits. Raises BadEntry."""
    digits = "".join(text.split()).lower()
    if not _SIGNATURE.fullmatch(digits):
        raise BadEntry("place", _("A signature begins with 0x and has at least 130 digits from 0 to f."))
    return digits


def is_below(address: str, domains: Collection[str]) -> bool:
    host = urlsplit(address).hostname or ""
    return any(host == name or host.endswith(f".{name}") for name in domains)


def _address(text: str) -> str:
    try:
        address = Kind.URL.canonical(text)
    except NotOne as problem:
        raise BadEntry("place", str(problem)) from problem
    if len(address) > LONGEST:
        raise BadEntry("place", _("This address is too long."))
    return address

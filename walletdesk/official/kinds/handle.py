"""Account names of any network: read from the bare name, `@name` or a profile's address."""

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import unquote, urlsplit

from django.utils.functional import Promise

from walletdesk.official.errors import NotOne


def read(text: str, *, hosts: Collection[str], form: re.Pattern[str], why: str | Promise) -> str:
    """The name in lower case. `hosts` have the profiles, `form` is what a name looks like. Raises NotOne."""
    name = unicodedata.normalize("NFC", text.strip())
    if "://" in name:
        name = _from_address(name, hosts)
    name = name.removeprefix("@").lower()
    if not form.fullmatch(name):
        raise NotOne(why)
    return name


def _from_address(text: str, hosts: Collection[str]) -> str:
    """The path of a profile; empty for another place."""
    try:
        parts = urlsplit(text)
        is_there = parts.scheme == "https" and parts.netloc.lower().removeprefix("www.") in hosts
    except ValueError:
        return ""
    return unquote(parts.path).strip("/") if is_there else ""

"""An app, by the store that it comes from and the number or package that the store knows it by."""

import re
from urllib.parse import parse_qs, urlsplit

from django.utils.translation import gettext_lazy as _

from walletdesk.official.errors import NotOne

_FORM = re.compile(r"apple:[0-9]{6,12}|(?:google|package):[a-zA-Z]\w*(?:\.[a-zA-Z]\w*)+", re.ASCII)
_APPLE = re.compile(r"/(?:[^/]+/)*id(?P<number>[0-9]{6,12})/?")


def canonical(text: str) -> str:
    """`apple:1234567890`, `google:com.example.app`, or `package:com.example.app` for a file of our own
    website. Store addresses are read too. Raises NotOne."""
    key = text.strip()
    if key.startswith("https://"):
        key = _from_address(key)
    if not _FORM.fullmatch(key):
        raise NotOne(_("This is not an app, such as its address in a store, or package:com.example.app."))
    return key


def shown(key: str) -> str:
    return key


def link(key: str) -> str:
    store, _colon, name = key.partition(":")
    if store == "apple":
        return f"https://apps.apple.com/app/id{name}"
    return f"https://play.google.com/store/apps/details?id={name}" if store == "google" else ""


def _from_address(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    if parts.netloc == "apps.apple.com" and (found := _APPLE.fullmatch(parts.path)):
        return f"apple:{found['number']}"
    if parts.netloc == "play.google.com" and parts.path == "/store/apps/details":
        # Which of two the store would take is not ours to guess.
        named = parse_qs(parts.query).get("id", [])
        return f"google:{named[0]}" if len(named) == 1 else ""
    return ""

"""Links that lead nowhere. Those to other places are looked at for their form only: nobody is asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from django.urls import Resolver404, ResolverMatch, resolve
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from walletdesk.help.rendering.channels import missing
from walletdesk.help.rendering.links import SLUG, targets

IsGone = Callable[[ResolverMatch], bool]
_HOST = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))*\.[a-z][a-z0-9-]{1,62}")
_ADDRESS = re.compile(r"[^@\s]+@(?P<host>[^@\s?]+)(?:\?\S*)?")


@dataclass(frozen=True)
class Problem:
    target: str
    why: str | Promise


def problems(body: str, readable: Collection[str], is_gone: IsGone = lambda page: False) -> list[Problem]:
    """`readable` are the slugs of the articles that customers can read in this language. Each link once.

    `is_gone` says of a page of ours, which has an address, whether nothing stands there.
    """
    found = ((target, _why(target, readable, is_gone)) for target in dict.fromkeys(targets(body)))
    unknown = (
        Problem(written, _("There is no such official channel to reach us.")) for written in missing(body)
    )
    return [*(Problem(target, why) for target, why in found if why), *unknown]


def _why(target: str, readable: Collection[str], is_gone: IsGone) -> str | Promise:
    if SLUG.fullmatch(target):
        return "" if target in readable else _("No article of this name can be read in this language.")
    if target.startswith("#"):
        return ""
    if target.startswith("/") and not target.startswith("//"):
        return _why_page(target, is_gone)
    try:
        return _why_away(urlsplit(target))
    except ValueError:
        return _("This is not an address.")


def _why_page(target: str, is_gone: IsGone) -> str | Promise:
    path = re.split(r"[?#]", target, maxsplit=1)[0]
    try:
        page = resolve(path)
    except Resolver404:
        return _("The product has no such page.")
    if is_gone(page):
        return _("The product has no such page.")
    return _("Customers have no way into this page.") if path.startswith("/console/") else ""


def _why_away(parts: SplitResult) -> str | Promise:
    if parts.scheme == "mailto":
        address = _ADDRESS.fullmatch(parts.path)
        return "" if address and _is_host(address["host"]) else _("This is not an e-mail address.")
    if parts.scheme != "https":
        return _("Only addresses that begin with https:// are shown as links.")
    if parts.username or parts.password or "@" in parts.netloc:
        return _("A name before the host misleads readers.")
    _port = parts.port
    return "" if _is_host(parts.hostname or "") else _("This is not the name of a website.")


def _is_host(name: str) -> bool:
    try:
        return bool(_HOST.fullmatch(name.encode("idna").decode().lower()))
    except UnicodeError:
        return False

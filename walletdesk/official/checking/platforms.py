"""Servers where everybody may have an account: there the name behind the address says whose it is."""

from __future__ import annotations

import re

from walletdesk.official.checking.link import Link
from walletdesk.official.kind import Kind

_HOSTS = {
    "t.me": Kind.TELEGRAM,
    "telegram.me": Kind.TELEGRAM,
    "telegram.dog": Kind.TELEGRAM,
    "x.com": Kind.X,
    "twitter.com": Kind.X,
    "weibo.com": Kind.WEIBO,
    "weibo.cn": Kind.WEIBO,
}
_RESERVED = frozenset(
    {"", "i", "s", "n", "u", "share", "intent", "home", "search", "hashtag", "joinchat", "addstickers"}
)
_TELEGRAM_APP = re.compile(r"//resolve/?\?(?:.*&)?domain=(\w+)", re.IGNORECASE)


def account_of(link: Link) -> tuple[Kind, str] | None:
    """The network and the account's name that a link leads to; None for every other link."""
    if link.scheme == "tg":
        found = _TELEGRAM_APP.match(link.path)
        return (Kind.TELEGRAM, found[1]) if found else None
    network = _HOSTS.get(link.host.registered) if link.host else None
    steps = [step for step in link.path.split("/") if step]
    if steps[:1] == ["s"] or (network is Kind.WEIBO and steps[:1] in (["n"], ["u"])):
        steps = steps[1:]
    name = steps[0] if steps else ""
    return (network, name) if network and name.lower() not in _RESERVED and not name.startswith("+") else None

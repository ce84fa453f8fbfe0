"""Servers where everybody may have an account: there the name behind the address says whose it is."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote

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
# The same pages for other screens. Whatever else stands there is another place: name.t.me is an account.
_FRONTS = frozenset({(), ("www",), ("m",), ("mobile",)})
_RESERVED = frozenset(
    {
        "",
        "i",
        "s",
        "n",
        "u",
        "c",
        "p",
        "share",
        "intent",
        "home",
        "search",
        "hashtag",
        "joinchat",
        "addstickers",
    }
)


def account_of(link: Link) -> tuple[Kind, str] | None:
    """The network and the account's name that a link leads to; None for every other link."""
    if link.scheme == "tg":
        return _opened_in_telegram(link.path)
    network = _HOSTS.get(link.host.registered) if link.host else None
    if not network or not link.host or link.may_lead_up:
        return None
    steps = [unquote(step) for step in link.path.split("/") if step]
    if link.host.before not in _FRONTS:
        return (network, link.host.before[-1]) if network is Kind.TELEGRAM else None
    name = _on_weibo(steps) if network is Kind.WEIBO else _first(steps, network)
    return (network, name) if name else None


def may_show_others(link: Link) -> bool:
    """Whether the number behind an account's name decides what is shown: X and Weibo lead to the post of that
    number, whoever wrote it."""
    network = _HOSTS.get(link.host.registered) if link.host else None
    steps = [step for step in link.path.split("/") if step]
    if network is Kind.WEIBO and steps[:1] in (["n"], ["u"]):
        steps = steps[1:]
    return network in {Kind.X, Kind.WEIBO} and len(steps) > 1


def _first(steps: list[str], network: Kind) -> str:
    if network is Kind.TELEGRAM and steps[:1] == ["s"]:
        steps = steps[1:]
    name = steps[0] if steps else ""
    return "" if name.lower() in _RESERVED or name.startswith("+") else name


def _on_weibo(steps: list[str]) -> str:
    """A nickname, or `u/` and a number. Anybody may choose the short address `weibo.com/name`, whatever
    nickname it resembles, so that one is told apart by a slash in front."""
    if len(steps) > 1 and steps[0] == "n":
        return steps[1]
    number = steps[1] if len(steps) > 1 and steps[0] == "u" else "".join(steps[:1])
    if number.isascii() and number.isdigit():
        return f"u/{number}"
    return f"/{steps[0]}" if steps and steps[0].lower() not in _RESERVED else ""


def _opened_in_telegram(rest: str) -> tuple[Kind, str] | None:
    """`tg://resolve?domain=name`; of two names nobody can say which one is opened."""
    place, _mark, query = rest.partition("?")
    names = parse_qs(query.partition("#")[0]).get("domain", [])
    return (Kind.TELEGRAM, names[0]) if place.strip("/\\").lower() == "resolve" and len(names) == 1 else None

"""How far a link goes in a running text.

A browser that is handed `https://ours.example。co` or `https://ours.example'@evil.example` goes elsewhere
than the part before the odd sign says, and a Chinese sentence may go on behind a link without a blank. So the
server's part of a link ends at such a sign only where what follows can't change where it leads.
"""

from __future__ import annotations

import re

from walletdesk.official.checking.host import Host, NotAHost, has_known_suffix
from walletdesk.official.checking.link import Link, NotALink

# Behind these a link is over for people, whatever a browser thinks.
TRAILING = ".,;:!?)]}…。，；：！？、”’）】》」'\""
# No honest server's part comes near; a longer one is judged by what stands here, and never ours.
_WINDOW = 300
_RUN = re.compile(rf"[^\s<>]{{1,{_WINDOW}}}")
_SERVER = re.compile(
    r"(?:(?:https?|ftp|wss?):)?[/\\]*(?P<plain>[\w.:\[\]\uff0e\uff61\u2024\ufe52-]*)(?P<odd>[^/\\?#]*)", re.I
)
_MAY_LEAD_AWAY = re.compile(r"[%@\uff0e\uff61\u2024\ufe52]|\.\w")
_STEP_UP = re.compile(r"[/\\](?:\.|%2e){1,2}(?:[/\\]|$)", re.I)
_HAN = re.compile("[\u3400-\u9fff]")
_MAIL_ENDS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+$")


def reach(text: str, start: int, cut: str) -> str:
    """The link that begins at `start`. `cut` is what of it stands before the first sign that ends one."""
    run = _run(text, start)
    server = _SERVER.match(run)
    assert server  # the pattern takes every text
    odd = server["odd"]
    if not odd:
        # Steps up behind a sign that ends a link for people still count for a browser.
        return run if _STEP_UP.search(run[len(cut) :]) else cut
    if _goes_on_as_prose(odd) or not (_leads_somewhere(run) or _MAY_LEAD_AWAY.search(odd)):
        return run[: server.end("plain")].rstrip(TRAILING)
    return run


def _run(text: str, start: int) -> str:
    found = _RUN.match(text, start)
    assert found  # a link begins there
    return found[0].rstrip(TRAILING)


def _goes_on_as_prose(odd: str) -> bool:
    """Whether a sentence follows: 。详情见… is none that could be a server's name, 。中国 is one."""
    if not _HAN.search(odd):
        return False
    if _MAIL_ENDS.search(odd):
        return True
    first = re.match(r"。(\w*)", odd)
    return bool(first and _HAN.match(first[1]) and not re.search("[%@]", odd) and not _is_ending(first[1]))


def _is_ending(label: str) -> bool:
    try:
        return has_known_suffix(Host.read(f"a.{label}"))
    except NotAHost:
        return False


def _leads_somewhere(run: str) -> bool:
    try:
        host = Link.read(run).host
    except NotALink:
        return False
    return host is not None and (host.is_ip or has_known_suffix(host))

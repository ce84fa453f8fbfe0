"""Links: only to what the registry has. Whoever warns of a page writes it so that nobody can press it."""

import re
from collections.abc import Iterator

from walletdesk.core.suffixes import suffix
from walletdesk.official.checking.judging.link import judge
from walletdesk.official.checking.link import Link, NotALink
from walletdesk.official.checking.listing import no_lists
from walletdesk.official.checking.verdict import Thing, Verdict, What
from walletdesk.official.outgoing.asking import DENIED
from walletdesk.official.outgoing.explorers import shows
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.reading import clause_at, spellings, undisguised
from walletdesk.official.outgoing.stop import Kind, Stop, stop

_SCHEME = re.compile(r"\b(?:https?|hxxps?|ftp|data|javascript|file|blob|intent|tg|weixin|whatsapp)[:：]\S+")
_BARE = re.compile(
    r"(?<![a-z0-9@.\-/_])(?://)?(?:[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?\.)+(?:xn--[a-z0-9-]{2,59}"
    r"|[a-z]{2,24})(?![a-z0-9@_-])(?:[:/?#][^\s，。；]*)?"
)
# In another script: an ending of its own (вход.рф), or a name that is all of one (例え.jp). Han before ASCII
# letters is the sentence around a name.
_FOREIGN = re.compile(
    r"(?<![\w@.\-/])(?=[\w.-]*[^\W\x00-\x7f])(?:[\w-]+\.)+"
    r"(?:[^\W\d_a-z]{2,12}|(?<=[^\x00-\x7f]\.)[a-z]{2,24})(?!\w)"
    r"|(?<![\w@.\-/])(?=[\w.-]*[^\W\x00-\x7f])(?:[^\W\u2e80-\uffef]+\.)+[a-z]{2,24}(?!\w)"
)
_NUMBERED = re.compile(r"(?<![\w.])(?://)?(?:\d{1,3}\.){3}\d{1,3}(?::\d+)?/\S*|(?<!:)//\d{8,10}\b")
_BROKEN = re.compile(
    r"\s?(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|(?<=[a-z0-9]) dot (?=[a-z]{2,})"
    r"|(?<=[a-z0-9])点(?=[a-z]{2,6}\b)|(?<=[a-z0-9])\s\.\s(?=[a-z]{2,}))\s?"
)
_TAKEN_APART = re.compile(rf"{_BROKEN.pattern}|hxxp")
# A code that somebody drew leads anywhere; that of the set-up is on a page of ours.
_DRAWN = re.compile(
    r"\bscan (?:the|this|my|that) (?:qr )?(?:code )?(?:in|on|from) (?:the|this|my) "
    r"(?:attached |following )?(?:picture|image|photo|attachment|file)"
    r"|扫(?:描|一?下)?(?:我|这|附|图|下)[^,。;]{0,8}(?:二维码|码)|扫码(?:付|支付|转|加|添加|联系)"
)
_END = re.compile(r"[)\]}>.,;:!?'\"，。；：！？、）》」”]+$")
# Names of files that are domains of somebody, too.
_FILES = frozenset({"md", "py", "sh", "rs", "zip", "mov", "pl", "ps"})


def find(message: Outgoing) -> Iterator[Stop]:
    for line in message.text.splitlines():
        if (drawn := _DRAWN.search(undisguised(line))) and not DENIED.search(drawn.group()):
            yield stop(Kind.LINK, drawn.group())
        for spelling in spellings(line):
            yield from _pressable(spelling, message)
            if _BROKEN.search(spelling) or "hxxp" in spelling:
                yield from _broken(spelling, message)


def _pressable(line: str, message: Outgoing) -> Iterator[Stop]:
    for found in _SCHEME.finditer(line):
        address = _END.sub("", found.group())
        if not address.startswith("hxxp") and not _BROKEN.search(address) and not _may_be(address, message):
            yield stop(Kind.LINK, address)
    rest = _SCHEME.sub(" ", line)
    for found in _NUMBERED.finditer(rest):
        yield stop(Kind.LINK, found.group())
    for found in (*_BARE.finditer(rest), *_FOREIGN.finditer(rest)):
        address = _END.sub("", found.group()).removeprefix("//")
        if _is_place(address) and not _may_be(f"https://{address}", message):
            yield stop(Kind.LINK, address)


def _broken(line: str, message: Outgoing) -> Iterator[Stop]:
    """A link that was taken apart is a warning, where the line says not to go there."""
    if _IS_WARNING.search(line):
        return

    def mended(found: re.Match[str]) -> str:
        whole = "http" if found.group() == "hxxp" else "."
        return found.group() if DENIED.search(clause_at(line, found.start())) else whole

    yield from _pressable(_TAKEN_APART.sub(mended, line), message)


_IS_WARNING = re.compile(r"\b(?:fake|scam|fraud\w*|phish\w*|imitat\w*|pretend\w*)\b|假|骗|诈|仿冒|冒充|钓鱼")


def _may_be(address: str, message: Outgoing) -> bool:
    return shows(address, message.known.explorers) or _is_ours(address, message)


def _is_ours(address: str, message: Outgoing) -> bool:
    """As whoever asks us about it is told. A name before @ hides where a link leads: never one of ours."""
    try:
        link = Link.read(address)
    except NotALink:
        return False
    if link.scheme not in {"http", "https"} or link.before_at:
        return False
    return judge(Thing(What.LINK, address), link, message.ours, no_lists).verdict is Verdict.OURS


def _is_place(address: str) -> bool:
    """Whether it is a name that the net has: with a known ending, and not just the name of a file."""
    host = re.split("[/:?#]", address, maxsplit=1)[0]
    ending = suffix(host)
    is_file = ending in _FILES and host == address and host.count(".") == 1
    return bool(ending) and not is_file

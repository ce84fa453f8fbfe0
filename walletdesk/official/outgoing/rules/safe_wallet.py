"""The "safe" wallet: money moved to a place that somebody names, to protect it. It is how it is stolen."""

import re
from collections.abc import Iterator

from walletdesk.official.outgoing import euphemisms
from walletdesk.official.outgoing.asking import DENIED, asked_for
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.stop import Kind, Stop, stop

_PLACE = (
    r"\b(?:safe|secure|secured|safety|protected|protection|custody|holding|escrow|official|internal"
    r"|temporary|quarantine|audit|clean"
    r"|company|cold|my(?: own)?(?: \w+)?|our(?: own)?(?: \w+)?) (?:wallets?|accounts?|address(?:es)?"
    r"|vaults?|storage)"
    r"|(?:安全|保护|托管|监管|官方|平台|公司|临时|隔离|中转|资金池|我们的?|对公|清查)(?:的)?(?:钱包|账户"
    r"|账号|地址|金库|账号里)"
    rf"|{euphemisms.PLACE}"
)
_MOVED = (
    rf"\b(?:mov(?:e|ing)|transfer|send|withdraw|deposit|migrat(?:e|ing)|forward|put|park|stash"
    rf"|relocate)\b.{{0,60}}?\b(?:to|into"
    rf"|in)\b.{{0,16}}?(?:{_PLACE})"
    rf"|(?:转|移|存|汇|提|充|划|挪|搬)(?:移|账|入|到|至|进|存|走|出|往|币)?(?:(?!所谓).){{0,16}}?(?:{_PLACE})"
)
_MOVED_TO_US = re.compile(euphemisms.MOVED)


def find(message: Outgoing) -> Iterator[Stop]:
    """A new wallet of the customer's own is another thing, and good advice."""
    for words in asked_for(message.clauses, r"(?!)", more=_MOVED):
        yield stop(Kind.SAFE_WALLET, words)
    for clause in message.clauses:
        # The place often follows in the next breath.
        both = f"{clause.before}, {clause.text}"
        if _MOVED_TO_US.search(both) and not DENIED.search(both):
            yield stop(Kind.SAFE_WALLET, both)

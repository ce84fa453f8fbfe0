"""Providers at which anybody may have a mailbox, such as gmail.com."""

from functools import cache
from pathlib import Path

from walletdesk.core.suffixes import registrable

_LIST = Path(__file__).parent.parent / "data" / "mail_providers.txt"


def is_public(host: str) -> bool:
    """Whether strangers have mailboxes at this domain (as the DNS has it), or at what one owner registered of
    it."""
    return bool({host, registrable(host)} & _names())


@cache
def _names() -> frozenset[str]:
    lines = _LIST.read_text(encoding="ascii").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))

"""Secrets, codes, remote access and money in a language that no rule here reads."""

import re
from collections.abc import Iterator

from walletdesk.official.outgoing.languages import ALL, COINS, EVERYWHERE, Language, unmarked
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.reading import undisguised
from walletdesk.official.outgoing.stop import Kind, Stop, stop


def find(message: Outgoing) -> Iterator[Stop]:
    """What opens a wallet is stopped for good, unless the line says no to it; a lead who reads the language
    decides about the rest."""
    for line in message.text.splitlines():
        # As it stands as well: plain spelling makes Chinese of Japanese signs.
        spelled = unmarked(undisguised(line)) + "\n" + unmarked(line.lower())
        for language in ALL:
            if kind := _kind(spelled, language):
                yield stop(kind, line)


def _kind(line: str, language: Language) -> Kind | None:
    is_spoken = language.is_spoken_in(line)
    if re.search(language.wallet, line):
        return Kind.LANGUAGE if re.search(language.no, line) else Kind.SECRET
    names = is_spoken and re.search(EVERYWHERE, line)
    pays = is_spoken and re.search(COINS, line) and re.search(language.pay, line)
    return Kind.LANGUAGE if names or pays or re.search(language.other, line) else None

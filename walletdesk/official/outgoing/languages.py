"""What secrets and payments are called in languages that the rules don't read.

Whoever may not ask in Chinese or English asks in another one. Here no rule tells asking from warning, so the
nouns alone stop a text. The words themselves are in `languages.toml`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from walletdesk.official.outgoing.patterns import any_of

# Names that every language takes over as they are.
EVERYWHERE = (
    r"(?<![a-z])(?:seeds?|otp|2fa)(?![a-z])|mnemonic|private key|pass ?word|pass ?phrase|any ?desk"
    r"|team ?viewer|ultra ?viewer|rust ?desk|quick ?assist|todesk"
)
COINS = r"(?<![a-z])(?:usdt|usdc|btc|eth|trx|bitcoin)(?![a-z])"
_FEWEST_WORDS = 2


@dataclass(frozen=True)
class Language:
    """`small` are words that tell it from English, `wallet` what opens a wallet, `other` passwords, codes
    and remote access, `pay` to hand over money, and `no` what may turn it into a warning."""

    small: str
    wallet: str
    other: str
    pay: str
    no: str

    def is_spoken_in(self, text: str) -> bool:
        return len({found.group() for found in re.finditer(self.small, text)}) >= _FEWEST_WORDS

    @classmethod
    def read(cls, said: Mapping[str, Any]) -> Self:
        """One table of the file."""
        small = said.get("signs") or rf"\b(?:{'|'.join(said['small'].split())})\b"
        return cls(small, **{name: any_of(*said[name]) for name in ("wallet", "other", "pay", "no")})


def _read() -> tuple[Language, ...]:
    tables = tomllib.loads(Path(__file__).with_name("languages.toml").read_text(encoding="utf-8"))
    return tuple(Language.read(said) for said in tables.values())


ALL = _read()


def unmarked(text: str) -> str:
    """Latin letters without their marks, others as they are."""
    return "".join(_bare(sign) for sign in text).replace("đ", "d").replace("ß", "ss")


def _bare(sign: str) -> str:
    first = unicodedata.normalize("NFD", sign)[0]
    return first if first.isascii() else sign

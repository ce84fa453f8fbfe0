"""Addresses on chains: which network one belongs to, whether it is whole, and its one exact spelling."""

from __future__ import annotations

import re

import base58
from django.utils.translation import gettext as _

from walletdesk.chains.evm import eip55
from walletdesk.desk.facts import bech32
from walletdesk.desk.facts.chains import Chain, Family
from walletdesk.desk.facts.wrong import WrongFact

_HEX = re.compile(r"0[xX]([0-9a-fA-F]+)")
_EVM_DIGITS, _HASH_DIGITS = 40, 64
# The first byte of a Base58Check address (Bitcoin's list of prefixes; Tron's own documentation).
_VERSIONS = {0x00: Family.BITCOIN, 0x05: Family.BITCOIN, 0x41: Family.TRON}
_HASHED_LENGTH, _SOLANA_LENGTH = 21, 32
_BASE58_LONGEST = 50
_SCHEME = re.compile(r"^(?:ethereum|bitcoin|tron|solana):", re.IGNORECASE)


def read_address(text: str, chain: Chain | None = None) -> str:
    """The address in its exact spelling. Raises WrongFact where it is none, has a slip of the hand in it, or
    belongs to another network than `chain`. Of a network that we can't check it is taken as it is.
    """
    given = _SCHEME.sub("", text.strip())
    if hexadecimal := _HEX.fullmatch(given):
        _require_family(Family.EVM, chain)
        return _evm(hexadecimal.group(1))
    family = family_of(given)
    if family is None:
        if chain is Chain.OTHER:
            return given
        raise WrongFact(_broken(given))
    _require_family(family, chain)
    return given.lower() if given[:3].lower() == "bc1" else given


def family_of(text: str) -> Family | None:
    """The networks that an address other than 0x… belongs to; None where its check fits none of them."""
    if bech32.is_address(text):
        return Family.BITCOIN
    if len(text) > _BASE58_LONGEST or not text.isascii():
        return None
    try:
        raw = base58.b58decode_check(text)
        return _VERSIONS.get(raw[0]) if len(raw) == _HASHED_LENGTH else None
    except ValueError:
        return Family.SOLANA if _is_solana(text) else None


def _is_solana(text: str) -> bool:
    try:
        return len(base58.b58decode(text)) == _SOLANA_LENGTH
    except ValueError:
        return False


def _evm(digits: str) -> str:
    if len(digits) == _HASH_DIGITS:
        raise WrongFact(_("This is a transaction hash. It belongs into the field for it."))
    if len(digits) != _EVM_DIGITS:
        words = _("This address is not whole: after 0x it has %(length)s characters and not 40.")
        raise WrongFact(words % {"length": len(digits)})
    if not eip55.is_right(digits):
        raise WrongFact(
            _("A character in this address is wrong: its own check doesn’t fit. Copy it, don’t type it.")
        )
    return eip55.checksummed(digits)


def _require_family(family: Family, chain: Chain | None) -> None:
    if chain is None or chain.family in (None, family):
        return
    words = _("This is an address on %(found)s, and you chose %(chain)s. Which of the two is it?")
    raise WrongFact(words % {"found": family.label, "chain": chain.label})


def _broken(text: str) -> str:
    if text[:3].lower() == "bc1" or (text[:1] in "13T" and 26 <= len(text) <= 36):
        return _("A character in this address is wrong: its own check doesn’t fit. Copy it, don’t type it.")
    return _("This doesn’t look like an address. Most begin with 0x, T, 1, 3 or bc1.")

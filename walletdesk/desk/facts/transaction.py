"""The hash of a transaction: copied from an app, or within the address of a page that shows it."""

from __future__ import annotations

import re

import base58
from django.utils.translation import gettext as _

from walletdesk.desk.facts.chains import Chain, Family
from walletdesk.desk.facts.wrong import WrongFact

_HEX = re.compile(r"(?<![0-9A-Za-z])(0[xX])?([0-9a-fA-F]{64})(?![0-9A-Za-z])")
_ADDRESS = re.compile(r"0[xX][0-9a-fA-F]{40}")
_ALMOST = re.compile(r"(?:0[xX])?[0-9a-fA-F]{50,80}")
_SIGNATURE = re.compile(r"(?<![0-9A-Za-z])[1-9A-HJ-NP-Za-km-z]{86,88}(?![0-9A-Za-z])")
_SIGNATURE_LENGTH = 64


def read_transaction(text: str, chain: Chain | None = None) -> str:
    """The hash in its exact spelling: 0x and lower case on Ethereum's kin, elsewhere as is usual there.

    Raises WrongFact. Nothing is looked up: whether it exists is another question.
    """
    given, family = text.strip(), chain.family if chain else None
    if found := _HEX.search(given):
        if family is Family.SOLANA:
            raise WrongFact(_("This is not a hash on Solana: there it has 87 or 88 letters and digits."))
        return _spelled(found, family)
    if found := _SIGNATURE.search(given):
        if family not in (None, Family.SOLANA):
            words = _("This is a hash on Solana, and you chose %(chain)s. Which of the two is it?")
            raise WrongFact(words % {"chain": chain.label if chain else ""})
        if len(base58.b58decode(found.group())) == _SIGNATURE_LENGTH:
            return found.group()
    if chain is Chain.OTHER and given:
        return given
    raise WrongFact(_why_not(given))


def _spelled(found: re.Match[str], family: Family | None) -> str:
    prefix, digits = found.group(1), found.group(2).lower()
    is_evm = family is Family.EVM or (family is None and prefix)
    return f"0x{digits}" if is_evm else digits


def _why_not(text: str) -> str:
    if _ADDRESS.fullmatch(text):
        return _("This is an address. A transaction hash is longer: 64 characters after 0x.")
    if _ALMOST.fullmatch(text):
        words = _("This hash is not whole: it has %(length)s characters and not 64. Copy it once more.")
        return words % {"length": len(text.lower().removeprefix("0x"))}
    return _("This doesn’t look like a transaction hash: that has 64 letters and digits, often after 0x.")

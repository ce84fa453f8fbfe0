"""An address: 20 bytes, read strictly, spelled in the one way that has a check in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from walletdesk.chains.evm import eip55
from walletdesk.chains.evm.not_an_address import NotAnAddress, Slip
from walletdesk.core.text import strip_unseen

LENGTH = 20
_DIGITS = 2 * LENGTH
_HEX = re.compile(r"[0-9a-fA-F]+")
_ICAP = re.compile(r"XE[0-9]{2}[0-9A-Z]{16,31}", re.IGNORECASE)
_NAME = re.compile(r"[^\s/@:]+(?:\.[^\s/@:.]+)+", re.DOTALL)
# Whoever pastes a page has pasted no address; nothing longer is looked at.
_LONGEST = 300


@dataclass(frozen=True, slots=True, order=True)
class Address:
    """Two are equal when their bytes are. `str()` is for people (EIP-55), `key` for rows and comparisons."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != LENGTH:
            raise ValueError(f"An address has {LENGTH} bytes, not {len(self.raw)}.")

    @classmethod
    def parse(cls, text: str) -> Address:
        """Reads `0x` and 40 digits, nothing around them: in one case, or with capitals that fit.

        Raises NotAnAddress, which says what is wrong.
        """
        if text[:2] not in ("0x", "0X") or slip_in(text):
            raise NotAnAddress(slip_in(text) or Slip.CHARACTERS, len(text))
        return cls(bytes.fromhex(text[2:]))

    @classmethod
    def read(cls, text: str) -> Address:
        """As `parse`, of what a person pasted: blanks around, full-width digits, characters nobody sees, a
        scheme before it (`ethereum:`) and a missing 0x are made good. A check that doesn't fit never is.
        """
        if len(text) > _LONGEST:
            raise NotAnAddress(Slip.LENGTH, len(text))
        plain = unicodedata.normalize("NFKC", strip_unseen(text)).strip()
        plain = re.sub(r"^ethereum:(?:pay-)?", "", plain, flags=re.IGNORECASE)
        if len(plain) == _DIGITS and _HEX.fullmatch(plain):
            plain = f"0x{plain}"
        return cls.parse(plain)

    @classmethod
    def of(cls, text: str) -> Address:
        """From a row or a program's constant: any case, no check. Raises ValueError."""
        return cls(bytes.fromhex(text.removeprefix("0x")))

    @classmethod
    def from_word(cls, word: bytes) -> Address:
        """From a word of 32 bytes, as topics and arguments have it. Raises ValueError where it is no
        address.
        """
        if len(word) != 32 or any(word[:12]):
            raise ValueError("This word is no address.")
        return cls(word[12:])

    @property
    def key(self) -> str:
        """`0x` and 40 lower-case digits."""
        return "0x" + self.raw.hex()

    @property
    def word(self) -> bytes:
        """As topics and arguments have it: 32 bytes."""
        return bytes(12) + self.raw

    @property
    def is_zero(self) -> bool:
        """The address that tokens are made from and burnt to."""
        return not any(self.raw)

    def __repr__(self) -> str:
        return f"Address({self})"

    def __str__(self) -> str:
        return eip55.checksummed(self.raw.hex())


ZERO = Address(bytes(LENGTH))


def slip_in(text: str) -> Slip | None:
    """What keeps a text from being an address; None when nothing does."""
    if not text.strip():
        return Slip.EMPTY
    if not text.isascii():
        return _foreign(text)
    digits = text[2:] if text[:2] in ("0x", "0X") else text
    if _HEX.fullmatch(digits):
        return _wrong_digits(digits)
    if _ICAP.fullmatch(text):
        return Slip.ICAP
    return Slip.NAME if _NAME.fullmatch(text) else Slip.CHARACTERS


def _wrong_digits(digits: str) -> Slip | None:
    if len(digits) == 64:
        return Slip.HASH_OR_KEY
    if len(digits) != _DIGITS:
        return Slip.LENGTH
    return None if eip55.is_right(digits) else Slip.CHECKSUM


def _foreign(text: str) -> Slip:
    """Why a text that is not plain ASCII is none."""
    seen = strip_unseen(text)
    folded = unicodedata.normalize("NFKC", seen)
    if seen != text:
        return Slip.UNSEEN
    if folded != seen and folded.isascii():
        return Slip.FULL_WIDTH
    return Slip.NAME if _NAME.fullmatch(text) and text[:2].lower() != "0x" else Slip.CHARACTERS

"""A signature that somebody gave us, told from what must never be given to anybody."""

import re
from dataclasses import dataclass

from walletdesk import shield
from walletdesk.chains.evm.signatures import OF_A_KEY
from walletdesk.core.text import strip_unseen
from walletdesk.wallet.errors import LinkRefused
from walletdesk.wallet.refusal import Refusal

# A contract may take signatures of several owners, one behind the other; fifty are more than any has.
LONGEST_BYTES = 65 * 50
LONGEST_TEXT = 2 * LONGEST_BYTES + 200
_HEX = re.compile(r"(?:0x)?(?P<digits>[0-9a-f]+)", re.IGNORECASE)
# A private key is as long as half of this, and without context looks like nothing else (docs/decisions/0010).
_DIGITS_OF_A_PRIVATE_KEY = 64


@dataclass(frozen=True)
class Signature:
    """Bytes that may be a signature; nothing is known about them yet."""

    raw: bytes

    @classmethod
    def read(cls, text: str) -> "Signature":
        """Reads 0x and hexadecimal digits, blanks in between forgiven.

        Raises LinkRefused: SECRET for a private key or a seed phrase, MALFORMED for anything else.
        """
        plain = strip_unseen(text[: LONGEST_TEXT + 1]).strip()
        if holds_secret(plain):
            raise LinkRefused(Refusal.SECRET)
        written = _HEX.fullmatch("".join(plain.split()).strip("\"'"))
        if not written or len(plain) > LONGEST_TEXT:
            raise LinkRefused(Refusal.MALFORMED)
        digits = written["digits"]
        if len(digits) % 2 or not OF_A_KEY <= len(digits) // 2 <= LONGEST_BYTES:
            raise LinkRefused(Refusal.MALFORMED)
        return cls(bytes.fromhex(digits))

    @property
    def is_of_a_key(self) -> bool:
        """Whether it has the length that a single key's has."""
        return len(self.raw) == OF_A_KEY


def holds_secret(text: str) -> bool:
    """Whether a text given as a signature is, or holds, a secret. Where a signature is asked for, a bare
    number of 32 bytes can't be a transaction: it is a private key."""
    bare = re.sub(r"[\s\"'`.,;:<>()\[\]]", "", text)
    digits = bare[2:] if bare[:2].lower() == "0x" else bare
    is_key = len(digits) == _DIGITS_OF_A_PRIVATE_KEY and _HEX.fullmatch(bare) is not None
    return is_key or bool(shield.remove(text, field="signature").kinds)

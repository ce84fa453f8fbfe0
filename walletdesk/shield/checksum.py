"""The checksum of BIP-39: the last bits of a phrase are the first bits of SHA-256 over the rest.

Source: https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki ("Generating the mnemonic").
"""

import hashlib
from collections.abc import Sequence

SIZES = (12, 15, 18, 21, 24)


def holds(numbers: Sequence[int]) -> bool:
    """Say whether word numbers form a phrase of a standard size with the right checksum."""
    if len(numbers) not in SIZES:
        return False
    whole = 0
    for number in numbers:
        whole = whole << 11 | number
    check_bits = len(numbers) // 3
    entropy = (whole >> check_bits).to_bytes(check_bits * 4, "big")
    return hashlib.sha256(entropy).digest()[0] >> (8 - check_bits) == whole & ((1 << check_bits) - 1)

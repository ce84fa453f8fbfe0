"""The check digits that an Ethereum address carries in its capitals (EIP-55)."""

from Crypto.Hash import keccak


def checksummed(digits: str) -> str:
    """The address of 40 hexadecimal digits, with 0x, in the one spelling that has the check in it."""
    lower = digits.lower()
    marks = keccak.new(digest_bits=256, data=lower.encode("ascii")).hexdigest()
    return "0x" + "".join(
        digit.upper() if int(mark, 16) > 7 else digit for digit, mark in zip(lower, marks, strict=False)
    )


def is_right(digits: str) -> bool:
    """Whether the capitals fit. An address in one case only has no check in it, and is taken as it is."""
    return digits in (digits.lower(), digits.upper()) or checksummed(digits) == f"0x{digits}"

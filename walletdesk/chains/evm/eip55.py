"""The check digits that an Ethereum address carries in its capitals (EIP-55)."""

from walletdesk.chains.evm.hashing import keccak256


def checksummed(digits: str) -> str:
    """The address of 40 hexadecimal digits, with 0x, in the one spelling that has the check in it."""
    lower = digits.lower()
    marks = keccak256(lower.encode("ascii")).hex()
    return "0x" + "".join(
        digit.upper() if mark > "7" else digit for digit, mark in zip(lower, marks, strict=False)
    )


def is_right(digits: str) -> bool:
    """Whether the capitals fit. An address in one case only has no check in it, and is taken as it is."""
    return digits in (digits.lower(), digits.upper()) or checksummed(digits) == f"0x{digits}"

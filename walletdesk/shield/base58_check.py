"""Base58Check, the checked spelling of Bitcoin's keys.

Source: https://en.bitcoin.it/wiki/Base58Check_encoding
"""

import base58

ALPHABET = "1-9A-HJ-NP-Za-km-z"


def payload(text: str) -> bytes | None:
    """Return what the text spells, version byte included; None where the checksum is wrong."""
    try:
        return bytes(base58.b58decode_check(text))
    except ValueError:
        return None

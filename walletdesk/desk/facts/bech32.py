"""Bitcoin's bc1… addresses: BIP-173, and with another constant since witness version 1 (BIP-350)."""

_LETTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_BECH32, _BECH32M = 1, 0x2BC830A3
_SHORTEST, _LONGEST = 14, 90
_PREFIX = "bc"


def is_address(text: str) -> bool:
    """Whether this is an address of the main network whose check fits. Mixed case is none (BIP-173)."""
    if not _SHORTEST <= len(text) <= _LONGEST or text not in (text.lower(), text.upper()):
        return False
    prefix, found, data = text.lower().partition("1")
    if prefix != _PREFIX or not found or any(letter not in _LETTERS for letter in data):
        return False
    values = [_LETTERS.index(letter) for letter in data]
    wanted = _BECH32 if values[0] == 0 else _BECH32M
    return _polymod([*_expanded(prefix), *values]) == wanted


def _expanded(prefix: str) -> list[int]:
    return [ord(letter) >> 5 for letter in prefix] + [0] + [ord(letter) & 31 for letter in prefix]


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATOR):
            check ^= generator if (top >> place) & 1 else 0
    return check

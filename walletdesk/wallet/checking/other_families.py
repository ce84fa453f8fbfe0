"""Addresses of networks that are nothing like Ethereum: right in themselves, and wrong here."""

import re

import base58

_SEGWIT = re.compile(r"(?:bc1|tb1)[02-9ac-hj-np-z]{11,87}", re.IGNORECASE)
_BASE58 = re.compile(r"[1-9A-HJ-NP-Za-km-z]{25,44}")
_BY_FIRST_BYTE = {0x00: "Bitcoin", 0x05: "Bitcoin", 0x41: "Tron", 0x30: "Litecoin", 0x1E: "Dogecoin"}
_BY_SHAPE = (
    (re.compile(r"addr1[02-9ac-hj-np-z]{20,110}"), "Cardano"),
    (re.compile(r"ltc1[02-9ac-hj-np-z]{11,87}"), "Litecoin"),
    (re.compile(r"cosmos1[02-9ac-hj-np-z]{38}"), "Cosmos"),
    (re.compile(r"(?:EQ|UQ)[A-Za-z0-9_-]{46}"), "TON"),
    (re.compile(r"r[1-9A-HJ-NP-Za-km-z]{24,34}"), "XRP"),
)


def network_of(text: str) -> str:
    """The name of the other network whose address this is; empty for everything else."""
    if _SEGWIT.fullmatch(text):
        return "Bitcoin"
    if _BASE58.fullmatch(text):
        try:
            return _BY_FIRST_BYTE.get(base58.b58decode_check(text)[0], "")
        except ValueError:
            if len(text) >= 32 and len(base58.b58decode(text)) == 32:
                return "Solana"
    return next((name for shape, name in _BY_SHAPE if shape.fullmatch(text)), "")

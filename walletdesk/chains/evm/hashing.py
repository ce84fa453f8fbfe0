"""Keccak-256, the hash of everything on these networks (not the SHA3-256 of the later standard)."""

from Crypto.Hash import keccak


def keccak256(data: bytes) -> bytes:
    return keccak.new(digest_bits=256, data=data).digest()

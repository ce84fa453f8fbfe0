"""The keys that sign the list: the present one, and the next one while it is announced.

They lie in a folder, each sealed under the master key, and never in the database: who reads that can't sign.
"""

from __future__ import annotations

import base64
import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings

from walletdesk.core import vault

PRESENT, NEXT = "present.key", "next.key"
_SEAL = "official.signing"
# Enough to tell keys apart; what is trusted is the whole key.
_ID_LENGTH = 16


@dataclass(frozen=True)
class SigningKey:
    private: Ed25519PrivateKey

    @property
    def public(self) -> str:
        """The public half, 32 bytes in Base64."""
        return base64.b64encode(self.private.public_key().public_bytes_raw()).decode()

    @property
    def id(self) -> str:
        """The first digits of the public half's SHA-256."""
        return hashlib.sha256(self.private.public_key().public_bytes_raw()).hexdigest()[:_ID_LENGTH]

    def sign(self, message: bytes) -> str:
        """Ed25519 (RFC 8032), in Base64."""
        return base64.b64encode(self.private.sign(message)).decode()

    def as_json(self) -> dict[str, str]:
        return {"id": self.id, "public": self.public}


def present_key() -> SigningKey | None:
    """The key that signs now; None before one was made. Raises VaultError under a foreign master key."""
    return _read(PRESENT)


def next_key() -> SigningKey | None:
    """The key that will sign after the change, while it is announced."""
    return _read(NEXT)


def ensure_key() -> None:
    """The first key of a new installation; does nothing where there is one."""
    if present_key() is None:
        make_key(PRESENT)


def make_key(name: str) -> SigningKey:
    """A new key under this name, for nobody else to read. Raises FileExistsError where there is one."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    private = Ed25519PrivateKey.generate()
    sealed = vault.seal(private.private_bytes_raw(), _SEAL)
    draft = folder / f".{name}.{os.getpid()}"
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(sealed)
    try:
        # A link fails where somebody was first, and never leaves half a key.
        os.link(draft, folder / name)
    finally:
        draft.unlink()
    return SigningKey(private)


def turn_over() -> SigningKey:
    """The next key becomes the present one. Raises FileNotFoundError where none is announced."""
    (_folder() / NEXT).replace(_folder() / PRESENT)
    key = present_key()
    assert key
    return key


def _read(name: str) -> SigningKey | None:
    try:
        sealed = (_folder() / name).read_bytes()
    except FileNotFoundError:
        return None
    return SigningKey(Ed25519PrivateKey.from_private_bytes(vault.open_sealed(sealed, _SEAL)))


def _folder() -> Path:
    return Path(settings.OFFICIAL_KEYS)

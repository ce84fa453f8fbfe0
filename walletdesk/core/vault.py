"""Secrets at rest: sealed when they must be read again, digested when they need only be recognised.

Sealed bytes are `version (1) · nonce (12) · AES-256-GCM cipher text with its tag (16)`. The key is derived by
HKDF-SHA256 (RFC 5869) from the product's secret key for each context, so that the bound of NIST SP 800-38D,
section 8.3 (2³² random nonces for one key) counts a context's seals and not the whole product's.

New keys: put the new one in SECRET_KEY and the old one into SECRET_KEY_FALLBACKS. Old ones only read.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

VERSION = b"\x01"
_NONCE = 12
_TAG = 16


class VaultError(Exception):
    """Sealed bytes can't be opened: changed, cut short, of another context or under an unknown key."""


def seal(plain: bytes, context: str) -> bytes:
    """Encrypts for one place only, named by the context ("authenticator:17"); opening asks for it again."""
    nonce = secrets.token_bytes(_NONCE)
    key = _derived(settings.SECRET_KEY, "seal", context)
    return VERSION + nonce + AESGCM(key).encrypt(nonce, plain, _bound(context))


def open_sealed(sealed: bytes, context: str) -> bytes:
    """The bytes that were sealed for this context, or VaultError."""
    sealed = bytes(sealed)  # a database driver gives a memoryview
    if sealed[:1] != VERSION or len(sealed) < len(VERSION) + _NONCE + _TAG:
        raise VaultError("These are not sealed bytes of a known version.")
    nonce, cipher = sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :]
    for secret in _secrets():
        try:
            return AESGCM(_derived(secret, "seal", context)).decrypt(nonce, cipher, _bound(context))
        except InvalidTag:
            continue
    raise VaultError("The seal is broken, or it is another context's.")


def digest(value: str, purpose: str) -> str:
    """HMAC-SHA256 in hex: recognises a code or token again without keeping it, for one purpose."""
    return _digest(settings.SECRET_KEY, value, purpose)


def digests(value: str, purpose: str) -> Iterator[str]:
    """What `digest` gives, and then what it gave under each older key, for values that are still about."""
    return (_digest(secret, value, purpose) for secret in _secrets())


def is_digest_of(kept: str, value: str, purpose: str) -> bool:
    """Whether a kept digest is this value's; one made under an older key still counts."""
    return any(same(kept, made) for made in digests(value, purpose))


def same(a: str | bytes, b: str | bytes) -> bool:
    """Whether two values are equal, in a time that does not tell how much of them is."""
    return hmac.compare_digest(_encoded(a), _encoded(b))


def _secrets() -> Iterator[str | bytes]:
    yield settings.SECRET_KEY
    yield from settings.SECRET_KEY_FALLBACKS


def _derived(secret: str | bytes, use: str, purpose: str) -> bytes:
    info = f"walletdesk.vault.{use}\0{purpose}".encode()
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(_encoded(secret))


def _digest(secret: str | bytes, value: str, purpose: str) -> str:
    return hmac.new(_derived(secret, "digest", purpose), _encoded(value), hashlib.sha256).hexdigest()


def _bound(context: str) -> bytes:
    return VERSION + context.encode()


def _encoded(value: str | bytes) -> bytes:
    return value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value

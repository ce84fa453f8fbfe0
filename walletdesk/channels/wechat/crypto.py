"""The encryption of WeChat's and WeCom's calls: AES-256-CBC, and who the text is for is sealed in with it.

The text is `random (16) · length (4, big endian) · text · receive id`, padded to 32 by PKCS #7; the start of
the key is its own initialisation vector. Sources: as for `signature`.
"""

from __future__ import annotations

import base64
import binascii

from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from walletdesk.core import vault

BLOCK = 32
_RANDOM = 16
_BEFORE_TEXT = _RANDOM + 4


class NotGenuine(Exception):
    """This is not from whom it should be, or not for us. It does not say which: that would help to forge."""


def key_of(encoding_aes_key: str) -> bytes:
    """The 32 bytes that the 43 characters of an *EncodingAESKey* stand for. Raises NotGenuine."""
    try:
        key = base64.b64decode(encoding_aes_key + "=", validate=True)
    except (binascii.Error, ValueError):
        raise NotGenuine from None
    if len(key) != BLOCK:
        raise NotGenuine
    return key


def decrypt(encrypted: str, key: bytes, receive_id: str) -> bytes:
    """The text that was encrypted for this app or corporation.

    Raises NotGenuine, in the same way whatever is wrong. Who asks has checked the signature before, so that
    nobody without the token learns what a changed byte does to the padding.
    """
    try:
        sealed = base64.b64decode(encrypted, validate=True)
        opener = Cipher(AES(key), CBC(key[:_RANDOM])).decryptor()
        padded = opener.update(sealed) + opener.finalize()
    except (binascii.Error, ValueError):
        raise NotGenuine from None
    return _text(_unpadded(padded), receive_id)


def _unpadded(padded: bytes) -> bytes:
    count = padded[-1] if padded else 0
    if not 1 <= count <= BLOCK or not vault.same(padded[-count:], bytes([count]) * count):
        raise NotGenuine
    return padded[:-count]


def _text(opened: bytes, receive_id: str) -> bytes:
    end = _BEFORE_TEXT + int.from_bytes(opened[_RANDOM:_BEFORE_TEXT], "big")
    if len(opened) < end or not receive_id or not vault.same(opened[end:], receive_id.encode()):
        raise NotGenuine
    return opened[_BEFORE_TEXT:end]

"""DKIM: signs letters on their way out (RFC 6376), with an RSA or an Ed25519 key (RFC 8463).

The form of what is signed is dkimpy's; the arithmetic is OpenSSL's, which is quicker and knows Ed25519.
"""

import hashlib
import time
from base64 import b64encode
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import dkim
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from dkim.canonicalization import Relaxed

Key = RSAPrivateKey | Ed25519PrivateKey

# Each is signed once more than it is there, so that nobody can add another one on the way
# (RFC 6376, section 8.15).
SIGNED = (
    b"from sender reply-to to cc subject date message-id in-reply-to references auto-submitted "
    b"list-unsubscribe list-unsubscribe-post mime-version content-type content-transfer-encoding"
).split()
RSA_BITS = 2048


@dataclass(frozen=True, slots=True)
class Signer:
    """Signs for one domain; receivers find the other half of the key under the selector."""

    domain: str
    selector: str
    key: Key

    @classmethod
    def from_settings(cls) -> "Signer | None":
        """None as long as no key is set. Raises ImproperlyConfigured when the key can't be read."""
        if not settings.DKIM_KEY:
            return None
        return cls(settings.DKIM_DOMAIN, settings.DKIM_SELECTOR, read_key(settings.DKIM_KEY))

    @property
    def record_name(self) -> str:
        """Where the record stands in the DNS."""
        return f"{self.selector}._domainkey.{self.domain}"

    @property
    def record(self) -> str:
        """The public half, as the TXT record says it (RFC 6376, section 3.6.1; RFC 8463, section 4)."""
        if isinstance(self.key, Ed25519PrivateKey):
            return f"v=DKIM1; k=ed25519; p={b64encode(self.key.public_key().public_bytes_raw()).decode()}"
        public = self.key.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        return f"v=DKIM1; k=rsa; p={b64encode(public).decode()}"

    def sign(self, letter: bytes) -> bytes:
        """The letter, its lines ended by CRLF, with the signature on top."""
        headers, body = dkim.rfc822_parse(letter)
        names = _signed_names([name.lower() for name, _ in headers])
        fields = {
            "v": "1",
            "a": "ed25519-sha256" if isinstance(self.key, Ed25519PrivateKey) else "rsa-sha256",
            "c": "relaxed/relaxed",
            "d": self.domain,
            "s": self.selector,
            "t": str(int(time.time())),
            "h": ":\r\n\t".join(name.decode() for name in names),
            "bh": b64encode(hashlib.sha256(Relaxed.canonicalize_body(body)).digest()).decode(),
        }
        value = " " + ";\r\n\t".join(f"{tag}={said}" for tag, said in fields.items()) + ";\r\n\tb="
        signature = (b"DKIM-Signature", value.encode())
        chosen = Relaxed.canonicalize_headers([*dkim.select_headers(headers, names), signature])
        signed = b"".join(name + b":" + said for name, said in chosen).removesuffix(b"\r\n")
        return b":".join(signature) + _folded(self._seal(signed)) + b"\r\n" + letter

    def _seal(self, signed: bytes) -> bytes:
        if isinstance(self.key, Ed25519PrivateKey):
            return self.key.sign(hashlib.sha256(signed).digest())
        return self.key.sign(signed, PKCS1v15(), SHA256())


def make_key(kind: str) -> bytes:
    """A new private key, "rsa" or "ed25519", as PEM."""
    key = Ed25519PrivateKey.generate() if kind == "ed25519" else generate_private_key(65537, RSA_BITS)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


@cache
def read_key(path: str) -> Key:
    """The key in a file. Raises ImproperlyConfigured, which names the file and never what is in it."""
    try:
        key = serialization.load_pem_private_key(Path(path).read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm):
        raise ImproperlyConfigured(f"WALLETDESK_DKIM_KEY: there is no readable key in {path}") from None
    if not isinstance(key, RSAPrivateKey | Ed25519PrivateKey):
        raise ImproperlyConfigured(f"WALLETDESK_DKIM_KEY: {path} is neither an RSA nor an Ed25519 key")
    return key


def _signed_names(present: list[bytes]) -> list[bytes]:
    return [name for name in SIGNED for _ in range(present.count(name) + 1)]


def _folded(signature: bytes) -> bytes:
    """Base64 in lines that no server has to cut."""
    text = b64encode(signature)
    return b"\r\n\t".join(text[at : at + 72] for at in range(0, len(text), 72))

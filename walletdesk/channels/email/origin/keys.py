"""Public keys that domains publish for their signatures (RFC 6376, section 3.6.1; RFC 8463)."""

from base64 import b64decode
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_public_key
from dkim.util import InvalidTagValueList, parse_tag_value

from walletdesk.channels.email.origin.verdict import Reason
from walletdesk.core.dns import Dns, DnsTrouble

# RFC 8301, section 3.2. Above the upper bound a check costs more than any honest letter is worth.
SMALLEST_RSA, BIGGEST_RSA = 1_024, 8_192
LONGEST_RECORD = 8_192


class NoUse(Exception):
    """A signature does not count."""

    def __init__(self, reason: Reason) -> None:
        self.reason = reason
        super().__init__(reason.value)


@dataclass(frozen=True, slots=True)
class PublicKey:
    """`is_strict`: its signatures stand for the very domain, not for those below it."""

    key: RSAPublicKey | Ed25519PublicKey
    is_strict: bool

    @property
    def algorithm(self) -> bytes:
        """As signatures name it."""
        return b"ed25519-sha256" if isinstance(self.key, Ed25519PublicKey) else b"rsa-sha256"

    def verify(self, signature: bytes, digest: bytes) -> None:
        """Raises NoUse unless this key made the signature for the SHA-256 digest."""
        try:
            if isinstance(self.key, Ed25519PublicKey):
                self.key.verify(signature, digest)
            else:
                self.key.verify(signature, digest, PKCS1v15(), Prehashed(SHA256()))
        except InvalidSignature:
            raise NoUse(Reason.WRONG) from None


def published(selector: str, domain: str, dns: Dns) -> PublicKey:
    """The key at that selector. Raises NoUse."""
    try:
        records = dns.txt(f"{selector}._domainkey.{domain}")
    except DnsTrouble:
        raise NoUse(Reason.NO_ANSWER) from None
    # Other texts may stand at the name where a domain answers every question with the same.
    found = [record for record in records if b"p=" in record.replace(b" ", b"")]
    if not found:
        raise NoUse(Reason.NO_KEY)
    return read_record(found[0])


def read_record(record: bytes) -> PublicKey:
    """The key in the text of a record. Raises NoUse."""
    try:
        tags = parse_tag_value(record[:LONGEST_RECORD])
    except InvalidTagValueList:
        raise NoUse(Reason.BAD_KEY) from None
    flags = _listed(tags.get(b"t", b""))
    if (
        tags.get(b"v", b"DKIM1") != b"DKIM1"
        or not _listed(tags.get(b"h", b"sha256")) & {b"sha256"}
        or not _listed(tags.get(b"s", b"*")) & {b"*", b"email"}
    ):
        raise NoUse(Reason.BAD_KEY)
    if b"y" in flags:
        raise NoUse(Reason.TESTING)
    return PublicKey(_key(tags.get(b"k", b"rsa"), b"".join(tags.get(b"p", b"").split())), b"s" in flags)


def _listed(value: bytes) -> set[bytes]:
    return {item.strip().lower() for item in value.split(b":")}


def _key(kind: bytes, text: bytes) -> RSAPublicKey | Ed25519PublicKey:
    if not text:
        raise NoUse(Reason.REVOKED)
    try:
        data = b64decode(text, validate=True)
        if kind == b"ed25519":
            return Ed25519PublicKey.from_public_bytes(data)
        key = load_der_public_key(data)
    except (ValueError, UnsupportedAlgorithm):
        raise NoUse(Reason.BAD_KEY) from None
    if kind != b"rsa" or not isinstance(key, RSAPublicKey) or key.key_size > BIGGEST_RSA:
        raise NoUse(Reason.BAD_KEY)
    if key.key_size < SMALLEST_RSA:
        raise NoUse(Reason.SHORT_KEY)
    return key

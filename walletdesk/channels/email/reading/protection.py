"""Whether a letter is sealed by PGP (RFC 3156, RFC 9580) or by S/MIME (RFC 8551); the seal is not opened."""

from collections.abc import Iterable
from typing import Final

from walletdesk.channels.email.reading.letter import Protection
from walletdesk.channels.email.reading.structure import Part

_PKCS7: Final = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_SIGNATURES: Final = {
    "application/pgp-signature": Protection.PGP_SIGNED,
    "application/pkcs7-signature": Protection.SMIME_SIGNED,
    "application/x-pkcs7-signature": Protection.SMIME_SIGNED,
}
_INLINE: Final = {
    "-----BEGIN PGP MESSAGE-----": Protection.PGP_ENCRYPTED,
    "-----BEGIN PGP SIGNED MESSAGE-----": Protection.PGP_SIGNED,
}


def of(parts: Iterable[Part], text: str) -> Protection:
    found = [_of_part(part) for part in parts]
    for kind in (Protection.PGP_ENCRYPTED, Protection.SMIME_ENCRYPTED):
        if kind in found:
            return kind
    lines = {line.strip() for line in text.split("\n") if line.startswith("-----BEGIN PGP")}
    found += [kind for line, kind in _INLINE.items() if line in lines]
    return next((kind for kind in found if kind is not Protection.NONE), Protection.NONE)


def _of_part(part: Part) -> Protection:
    if part.media_type in {"multipart/encrypted", "application/pgp-encrypted"}:
        return Protection.PGP_ENCRYPTED
    if part.media_type in _PKCS7:
        is_signed = part.type_parameters.get("smime-type").lower() == "signed-data"
        return Protection.SMIME_SIGNED if is_signed else Protection.SMIME_ENCRYPTED
    return _SIGNATURES.get(part.media_type, Protection.NONE)

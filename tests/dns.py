"""A DNS of the tests' own, and letters signed with a key that it publishes; the network is left alone."""

from base64 import b64encode
from collections import defaultdict
from functools import cache
from hashlib import sha256
from typing import TypeVar

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from dkim.canonicalization import CanonicalizationPolicy
from dkim.crypto import parse_pem_private_key

from walletdesk.core.dns import DnsTrouble
from walletdesk.notices.dkim import Signer, make_key

Value = TypeVar("Value")


class Zone:
    """Answers from tables by name. Names in `silent` give no answer; what was asked stands in `asked`."""

    def __init__(self) -> None:
        self.txts: dict[str, list[bytes]] = defaultdict(list)
        self.mxs: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self.addresses: dict[str, list[str]] = defaultdict(list)
        self.names: dict[str, list[str]] = defaultdict(list)
        self.silent: set[str] = set()
        self.asked: list[str] = []

    def says(self, name: str, *texts: str | bytes) -> "Zone":
        """These texts stand at the name, beside those that are there."""
        self.txts[name] += [text.encode() if isinstance(text, str) else text for text in texts]
        return self

    def txt(self, name: str) -> tuple[bytes, ...]:
        return tuple(self._at(name, self.txts))

    def mx(self, name: str) -> tuple[tuple[int, str], ...]:
        return tuple(self._at(name, self.mxs))

    def a(self, name: str) -> tuple[str, ...]:
        return tuple(each for each in self._at(name, self.addresses) if ":" not in each)

    def aaaa(self, name: str) -> tuple[str, ...]:
        return tuple(each for each in self._at(name, self.addresses) if ":" in each)

    def ptr(self, address: str) -> tuple[str, ...]:
        return tuple(self._at(address, self.names))

    def _at(self, name: str, table: dict[str, list[Value]]) -> list[Value]:
        self.asked.append(name)
        if name in self.silent:
            raise DnsTrouble(f"{name} is silent")
        return table.get(name, [])


@cache
def rsa_pem(bits: int = 1024) -> bytes:
    """An RSA key of the test run; short, because it is made anew each time."""
    return generate_private_key(65537, bits).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def signer(domain: str, selector: str = "k1", pem: bytes = b"") -> Signer:
    """Signs as our own letters are signed; with an Ed25519 key unless another is given."""
    return Signer(domain, selector, serialization.load_pem_private_key(pem or _ed25519(), password=None))


def publish(zone: Zone, *signers: Signer) -> None:
    """Puts the public halves into the DNS."""
    for each in signers:
        zone.says(each.record_name, each.record)


def forge(
    letter: bytes, domain: str, pem: bytes = b"", form: str = "relaxed/relaxed", **tags: str | None
) -> bytes:
    """The letter signed by the reference implementation, with whatever tags; None leaves one out."""
    message = dkim.DKIM(letter)
    message.hasher = sha256
    policy = CanonicalizationPolicy.from_c_value(form.encode())
    body = policy.canonicalize_body(message.body)[: int(tags.get("l") or len(letter))]
    usual = {"v": "1", "a": "rsa-sha256", "c": form, "d": domain, "s": "k1", "h": "from:subject"}
    fields = {**usual, "bh": b64encode(sha256(body).digest()).decode(), **tags, "b": "0" * 60}
    given = [(tag.encode(), value.encode()) for tag, value in fields.items() if value is not None]
    names = [name.encode() for name in (fields["h"] or "").split(":")]
    key = parse_pem_private_key(pem or rsa_pem())
    header = message.gen_header(given, names, policy, b"DKIM-Signature", key)
    return b"DKIM-Signature: " + header + letter


@cache
def _ed25519() -> bytes:
    return make_key("ed25519")

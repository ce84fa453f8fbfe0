"""A passkey in software: answers the ceremonies of WebAuthn as a browser with an authenticator would."""

import hashlib
import json
import secrets
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from django.conf import settings
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

USER_PRESENT, USER_VERIFIED, ATTESTED = 0x01, 0x04, 0x40


class SoftPasskey:
    def __init__(self, rp_id: str = "localhost", origin: str = "", verifies: bool = True) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.credential_id = secrets.token_bytes(32)
        self.rp_id_hash = hashlib.sha256(rp_id.encode()).digest()
        self.origin = origin or settings.PUBLIC_URL
        self.flags = USER_PRESENT | (USER_VERIFIED if verifies else 0)
        self.user_handle = b""
        self.counter = 0

    def create(self, asking: dict[str, Any]) -> dict[str, Any]:
        """The answer to `navigator.credentials.create`."""
        self.user_handle = websafe_decode(asking["publicKey"]["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())
        credential = AttestedCredentialData.create(b"\0" * 16, self.credential_id, public)
        data = AuthenticatorData.create(self.rp_id_hash, self.flags | ATTESTED, self.counter, credential)
        client = self._client("webauthn.create", asking)
        made = AttestationObject.create("none", data, {})
        return self._answer({"clientDataJSON": client, "attestationObject": bytes(made)})

    def sign(self, asking: dict[str, Any]) -> dict[str, Any]:
        """The answer to `navigator.credentials.get`."""
        self.counter += 1
        data = AuthenticatorData.create(self.rp_id_hash, self.flags, self.counter)
        client = self._client("webauthn.get", asking)
        signature = self.key.sign(bytes(data) + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        return self._answer(
            {
                "clientDataJSON": client,
                "authenticatorData": bytes(data),
                "signature": signature,
                "userHandle": self.user_handle,
            }
        )

    def _client(self, kind: str, asking: dict[str, Any]) -> bytes:
        challenge = asking["publicKey"]["challenge"]
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, response: dict[str, bytes]) -> dict[str, Any]:
        name = websafe_encode(self.credential_id)
        encoded = {key: websafe_encode(value) for key, value in response.items()}
        return {"id": name, "rawId": name, "type": "public-key", "response": encoded}

"""The passkey ceremonies of WebAuthn Level 3: what the browser is asked, and whether its answer holds.

User verification is always required, so that a passkey is two factors in one (NIST SP 800-63B-4, 3.1.7).
"""

import ipaddress
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from walletdesk.accounts.errors import AnswerRefused

if TYPE_CHECKING:
    from walletdesk.accounts.models.person import Person


def rp_id() -> str:
    """The host that passkeys are bound to. Browsers know no passkeys for bare IP addresses, so a machine's
    own loopback address goes by its name."""
    host = urlsplit(settings.PUBLIC_URL).hostname or "localhost"
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host
    return "localhost"


def origins() -> set[str]:
    """Where our pages may stand: the public address and, where that is an IP address, the same by name."""
    public = urlsplit(settings.PUBLIC_URL)
    port = f":{public.port}" if public.port else ""
    return {f"{public.scheme}://{public.netloc}", f"{public.scheme}://{rp_id()}{port}"}


def works_at(host: str) -> bool:
    """Whether passkeys work on a page that was asked for by this host name (with or without a port)."""
    name = host.rpartition(":")[0] if ":" in host and not host.endswith("]") else host
    return name == rp_id() or name.endswith(f".{rp_id()}")


def server() -> Fido2Server:
    """The relying party (WebAuthn Level 3, section 7)."""
    party = PublicKeyCredentialRpEntity(name=settings.BRAND, id=rp_id())
    return Fido2Server(party, verify_origin=lambda origin: origin in origins())


def ask_to_register(
    user: "Person", known: list[AttestedCredentialData]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Options for `navigator.credentials.create`, and the state to keep until the answer."""
    entity = PublicKeyCredentialUserEntity(
        id=user.public_id.bytes, name=user.email, display_name=user.name or user.email
    )
    options, state = server().register_begin(
        entity,
        credentials=known,
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options), state


def registered(state: dict[str, Any], response: dict[str, Any]) -> AuthenticatorData:
    """What a new passkey sent, checked. Raises AnswerRefused."""
    try:
        return server().register_complete(state, response)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise AnswerRefused(0) from problem


def ask_to_sign(known: list[AttestedCredentialData] | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Options for `navigator.credentials.get`; without known passkeys the browser offers those it has for
    us."""
    options, state = server().authenticate_begin(
        known, user_verification=UserVerificationRequirement.REQUIRED
    )
    return dict(options), state


def parsed(response: dict[str, Any]) -> AuthenticationResponse:
    """A browser's answer as a typed value. Raises AnswerRefused."""
    try:
        return AuthenticationResponse.from_dict(response)
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise AnswerRefused(0) from problem


def check_signature(
    state: dict[str, Any], known: AttestedCredentialData, response: AuthenticationResponse
) -> None:
    """Raises AnswerRefused unless this passkey signed this challenge, here, with its owner verified."""
    try:
        server().authenticate_complete(state, [known], response)
    except (ValueError, KeyError, TypeError) as problem:
        raise AnswerRefused(0) from problem

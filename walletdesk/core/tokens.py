"""Signed tokens that carry their own end: links in letters, passes for a stream, forms without a session."""

from datetime import timedelta
from typing import Any

from django.core import signing

from walletdesk.core import clock

# Longer than any token of ours: nobody makes us check the signature of a megabyte.
LONGEST_TOKEN = 8192


class BadToken(Exception):
    """Not a token of ours, or not for this purpose."""


class ExpiredToken(BadToken):
    """A token of ours for this purpose, whose time is over."""


def sign(payload: dict[str, Any], purpose: str, ttl: timedelta) -> str:
    """A token that anybody can read and nobody can change, good for one purpose and for `ttl` from now.

    The payload is JSON-able and holds nothing secret.
    """
    ends = (clock.now() + ttl).timestamp()
    return _signer(purpose).sign_object({"p": payload, "e": ends})


def read(token: str, purpose: str) -> dict[str, Any]:
    """What was signed. Raises ExpiredToken from the very second of its end, BadToken for anything else."""
    if len(token) > LONGEST_TOKEN or not token.isascii():
        raise BadToken("This is not one of our tokens.")
    try:
        signed = _signer(purpose).unsign_object(token)
    except signing.BadSignature:
        raise BadToken("The signature does not fit.") from None
    if clock.now().timestamp() >= signed["e"]:
        raise ExpiredToken("This token's time is over.")
    return signed["p"]


def _signer(purpose: str) -> signing.Signer:
    return signing.Signer(salt=f"walletdesk.tokens.{purpose}", sep="~")

"""Access to a mailbox by OAuth 2: a short-lived token for the refresh token (RFC 6749, section 6)."""

from __future__ import annotations

import time
from typing import Any

from walletdesk.channels.email.models import Mailbox, MailboxTrouble, Trouble
from walletdesk.core import http

LIMITS = http.Limits()
# A token that ends in the next seconds may have ended when the server looks at it.
_MARGIN = 60.0
_SHORTEST_LIFE = 300.0

_tokens: dict[tuple[int, int], tuple[str, float]] = {}


def access_token(mailbox: Mailbox) -> str:
    """A token that is good now. Raises MailboxTrouble."""
    key = (mailbox.pk, mailbox.version)
    token, ends = _tokens.get(key, ("", 0.0))
    if time.monotonic() >= ends - _MARGIN:
        token, life = _fresh(mailbox)
        _tokens[key] = (token, time.monotonic() + life)
    return token


def forget_token(mailbox: Mailbox) -> None:
    """The mail server did not take it."""
    _tokens.pop((mailbox.pk, mailbox.version), None)


def _fresh(mailbox: Mailbox) -> tuple[str, float]:
    if not mailbox.is_connected:
        raise MailboxTrouble(Trouble.NO_CONSENT)
    said = ask(mailbox, grant_type="refresh_token", refresh_token=mailbox.secret("refresh_token"))
    try:
        life = float(said.get("expires_in", _SHORTEST_LIFE))
    except (ValueError, TypeError) as error:
        raise MailboxTrouble(Trouble.NO_TOKEN) from error
    if said.get("refresh_token"):
        mailbox.keep_refresh_token(str(said["refresh_token"]))
    return said["access_token"], life


def ask(mailbox: Mailbox, **fields: str) -> dict[str, Any]:
    """What the provider says to this (RFC 6749, 5.1), with an access token in it. Raises MailboxTrouble."""
    client = {"client_id": mailbox.client_id, "client_secret": mailbox.secret("client_secret")}
    told = {name: text for name, text in {**fields, **client}.items() if text}
    try:
        answer = http.request("POST", mailbox.token_url, LIMITS, data=told)
    except http.HttpError as error:
        raise MailboxTrouble(Trouble.UNREACHABLE, error) from error
    return _read(answer)


def _read(answer: http.Answer) -> dict[str, Any]:
    try:
        said: dict[str, Any] = answer.json()
        if not answer.is_success or not isinstance(said["access_token"], str):
            # The code is one word of a list (RFC 6749, section 5.2); nothing else is repeated.
            raise MailboxTrouble(Trouble.NO_TOKEN, str(said.get("error", answer.status))[:60])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise MailboxTrouble(Trouble.NO_TOKEN, answer.status) from error
    return said

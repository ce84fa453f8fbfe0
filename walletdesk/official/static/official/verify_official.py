"""Checks a signed list of official channels, offline. One file; needs Python 3.10 and `cryptography`.

    state = start("BASE64 OF THE PUBLIC KEY")            # pinned in your app, from docs or the console
    state = accept(state, open("list.json", "rb").read())  # raises Refused; keep the new state
    is_official(state, "domain", "wallet.example")         # True or False

`state` is plain JSON: the keys that are trusted, the highest serial number seen, and the list. Keep it where
nobody else writes; whoever can change it can make you trust anything.
"""

import base64
import json
import re
from datetime import datetime, timezone
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

FORMAT = "walletdesk-official-list/1"
CONTEXT = b"walletdesk-official-list/1\n"
LARGEST = 4 * 1024 * 1024
_NAME = re.compile(r"[a-z0-9_.-]+", re.ASCII)


class Refused(Exception):
    """The list is not to be trusted; the text says why."""


def start(public_key: str) -> dict[str, Any]:
    """The state of an app that has seen no list yet and trusts one key."""
    return {"key": public_key, "next_key": None, "serial": 0, "list": None}


def accept(state: dict[str, Any], document: bytes, now: datetime | None = None) -> dict[str, Any]:
    """The state after a list that holds. Raises Refused for any other, and then nothing has changed."""
    content, signature = _read(document)
    key = content["key"]["public"]
    if key not in {state["key"], state["next_key"]} - {None}:
        raise Refused("It is signed by a key that is not trusted and was not announced.")
    _verify(key, signature, CONTEXT + _canonical(content))
    _require_in_time(content, now or datetime.now(timezone.utc))  # noqa: UP017 (Python 3.10)
    if content["serial"] < state["serial"]:
        raise Refused("It is older than a list that was seen before.")
    if content["serial"] == state["serial"] and state["list"] not in (None, content):
        raise Refused("Two different lists have one serial number.")
    following = content["next_key"]
    return {
        "key": key,
        "next_key": following["public"] if following else None,
        "serial": content["serial"],
        "list": content,
    }


def is_official(state: dict[str, Any], kind: str, value: str, now: datetime | None = None) -> bool:
    """Whether the list has this, in its canonical form. Raises Refused where the list has run out or is none.

    For a domain, what is below one of ours is ours.
    """
    if state["list"] is None:
        raise Refused("No list has been accepted yet.")
    moment = now or datetime.now(timezone.utc)  # noqa: UP017 (Python 3.10)
    _require_in_time(state["list"], moment)
    entries = [entry for entry in state["list"]["entries"] if entry["kind"] == kind and _holds(entry, moment)]
    return any(_is(kind, entry["value"], value) for entry in entries)


def _is(kind: str, ours: str, value: str) -> bool:
    # Whole links must not pass for names: evil.example/.ours.example ends like one of ours.
    is_below = kind == "domain" and _NAME.fullmatch(value) is not None and value.endswith(f".{ours}")
    return value == ours or is_below


def _holds(entry: dict[str, Any], now: datetime) -> bool:
    return "until" not in entry or now < _moment(entry["until"])


def _read(document: bytes) -> tuple[dict[str, Any], str]:
    if len(document) > LARGEST:
        raise Refused("It is too large.")
    try:
        whole = json.loads(document, parse_float=_no_number, parse_constant=_no_number)
        content, signature = whole["list"], whole["signature"]
        is_whole = (
            content["format"] == FORMAT
            and type(content["serial"]) is int
            and isinstance(content["key"]["public"], str)
            and isinstance(content["entries"], list)
            and (content["next_key"] is None or isinstance(content["next_key"]["public"], str))
        )
    except (ValueError, KeyError, TypeError, RecursionError) as problem:
        raise Refused("It is not a list of this format.") from problem
    # A name that stands twice, or another order, would be read differently elsewhere.
    if not is_whole or not isinstance(signature, str) or _canonical(whole) != document:
        raise Refused("It is not a list of this format.")
    return content, signature


def _no_number(text: str) -> Any:
    raise ValueError("Only whole numbers stand in a list.")


def _canonical(content: Any) -> bytes:
    """RFC 8785, for texts, whole numbers, true, false, null, lists and objects with ASCII names."""
    try:
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    except UnicodeEncodeError as problem:
        raise Refused("It is not a list of this format.") from problem


def _verify(public_key: str, signature: str, message: bytes) -> None:
    try:
        key = Ed25519PublicKey.from_public_bytes(_bytes(public_key))
        key.verify(_bytes(signature), message)
    except (ValueError, InvalidSignature) as problem:
        raise Refused("The signature does not fit.") from problem


def _bytes(text: str) -> bytes:
    """Base64 in the one spelling that it has: its last sign may hold bits that nobody reads."""
    raw = base64.b64decode(text, validate=True)
    if base64.b64encode(raw).decode() != text:
        raise ValueError("Not in its one spelling.")
    return raw


def _require_in_time(content: dict[str, Any], now: datetime) -> None:
    if now >= _moment(content["expires"]):
        raise Refused("It has expired.")
    if _moment(content["issued"]) >= _moment(content["expires"]):
        raise Refused("It ends before it begins.")


def _moment(text: Any) -> datetime:
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc)  # noqa: UP017
    except (TypeError, ValueError) as problem:
        raise Refused("It is not a list of this format.") from problem

"""A whole transaction, unsigned or signed: raw (RLP: legacy, EIP-2930, EIP-1559, EIP-7702) or as JSON, which
may also be a form to be signed.
"""

import json
import re
from typing import Any

import rlp
from django.utils.translation import gettext as _
from rlp.exceptions import RLPException

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.not_an_address import NotAnAddress
from walletdesk.wallet.checking.form import form_in, read_form
from walletdesk.wallet.checking.given import Form, Given, Slip, Unreadable

_HEX = re.compile(r"0[xX][0-9a-fA-F]*")
_DECIMAL = re.compile(r"\d{1,78}")
_MOST_DELEGATES = 20
# Where the parts stand in each kind: chain, gas, to, value, data (EIP-2930, EIP-1559, EIP-7702), and the list
# of authorisations.
_PLACES = {1: (0, 3, 4, 5, 6, None, 8), 2: (0, 4, 5, 6, 7, None, 9), 4: (0, 4, 5, 6, 7, 9, 10)}


def read_hex(text: str) -> Given:
    """Raises Unreadable."""
    raw = bytes.fromhex(text[2:])
    if not raw:
        raise _bad()
    try:
        parts = rlp.decode(raw[1:] if raw[0] < 0x7F else raw)
    except (RLPException, RecursionError) as wrong:
        raise _bad() from wrong
    if not isinstance(parts, list):
        raise _bad()
    try:
        return _typed(raw[0], parts) if raw[0] < 0x7F else _legacy(parts)
    except (IndexError, TypeError, ValueError) as wrong:
        if isinstance(wrong, Unreadable):
            raise
        raise _bad() from wrong


def read_json(text: str) -> Given:
    """A transaction, or a form to be signed. Raises Unreadable."""
    try:
        said = json.loads(text, parse_float=str)
    except (ValueError, RecursionError) as wrong:
        raise _bad() from wrong
    if form := form_in(said):
        return read_form(*form)
    return _read_object(_inner(said))


def _read_object(said: Any) -> Given:
    """As wallets and `eth_sendTransaction` write it: from, to, value, data or input, chainId, gas, in
    hexadecimal or decimal.
    """
    if not isinstance(said, dict) or not {"to", "data", "input"} & said.keys():
        raise _bad()
    to, sender = said.get("to"), said.get("from")
    chain = said.get("chainId", said.get("chain_id"))
    gas = said.get("gas", said.get("gasLimit"))
    delegates = said.get("authorizationList") or []
    return Given(
        Form.TRANSACTION,
        _address(to) if to else "",
        value=_number(said.get("value") or 0),
        data=_data(said.get("data") or said.get("input") or "0x"),
        chain_id=_number(chain) if chain is not None else None,
        sender=_address(sender) if sender else "",
        gas=_number(gas) if gas is not None else None,
        delegates=_delegates(delegates),
    )


def _inner(said: Any) -> Any:
    """Out of the wrappings in which a transaction is often copied."""
    for _turn in range(4):
        if isinstance(said, list) and said:
            said = said[0]
        elif isinstance(said, dict) and "params" in said:
            said = said["params"]
        elif isinstance(said, dict) and isinstance(said.get("transaction"), dict):
            said = said["transaction"]
    return said


def _delegates(listed: Any) -> tuple[str, ...]:
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise _bad()
    return tuple(_address(one.get("address")) for one in listed[:_MOST_DELEGATES])


def _typed(kind: int, parts: list[Any]) -> Given:
    if kind not in _PLACES:
        raise _bad()
    chain, gas, to, value, data, list_at, least = _PLACES[kind]
    if len(parts) not in (least, least + 3):
        raise _bad()
    listed = parts[list_at] if list_at is not None else []
    return Given(
        Form.TRANSACTION,
        _raw_address(parts[to]),
        value=_whole(parts[value]),
        data=bytes(parts[data]),
        chain_id=_whole(parts[chain]),
        gas=_whole(parts[gas]),
        delegates=tuple(_raw_address(one[1]) for one in listed[:_MOST_DELEGATES]),
    )


def _legacy(parts: list[Any]) -> Given:
    """Six parts, or nine: unsigned with the chain's id (EIP-155), or signed."""
    if len(parts) not in (6, 9):
        raise _bad()
    return Given(
        Form.TRANSACTION,
        _raw_address(parts[3]),
        value=_whole(parts[4]),
        data=bytes(parts[5]),
        chain_id=_legacy_chain(parts),
        gas=_whole(parts[2]),
    )


def _legacy_chain(parts: list[Any]) -> int | None:
    if len(parts) == 6:
        return None
    v = _whole(parts[6])
    if not parts[7] and not parts[8]:
        return v
    return (v - 35) // 2 if v >= 35 else None


def _raw_address(raw: bytes) -> str:
    if not isinstance(raw, bytes) or len(raw) not in (0, 20):
        raise _bad()
    return "0x" + raw.hex() if raw else ""


def _whole(raw: bytes) -> int:
    if not isinstance(raw, bytes) or len(raw) > 32:
        raise _bad()
    return int.from_bytes(raw, "big")


def _number(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**256:
        return value
    if isinstance(value, str) and _DECIMAL.fullmatch(value) and int(value) < 2**256:
        return int(value)
    if isinstance(value, str) and _HEX.fullmatch(value) and 2 < len(value) <= 66:
        return int(value[2:], 16)
    raise _bad()


def _data(value: Any) -> bytes:
    if not isinstance(value, str) or not _HEX.fullmatch(value) or len(value) % 2:
        raise _bad()
    return bytes.fromhex(value[2:])


def _address(value: Any) -> str:
    try:
        return Address.read(str(value)).key
    except NotAnAddress as wrong:
        raise Unreadable(Slip.NOT_AN_ADDRESS, wrong.message, detail=wrong.slip.value) from wrong


def _bad() -> Unreadable:
    return Unreadable(
        Slip.BAD_TRANSACTION,
        _("This is not a whole transaction that we can read. Copy all of it, as hexadecimal or as JSON."),
    )

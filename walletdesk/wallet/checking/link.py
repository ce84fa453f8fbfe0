"""Requests for payment as links (EIP-681): `ethereum:0x…@1/transfer?address=0x…&uint256=1e6`."""

import re
from decimal import Decimal, InvalidOperation
from urllib.parse import parse_qsl

from django.utils.translation import gettext as _
from eth_abi import encode
from eth_abi.exceptions import EncodingError, ParseError

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.hashing import keccak256
from walletdesk.chains.evm.not_an_address import NotAnAddress
from walletdesk.wallet.checking.given import Form, Given, Slip, Unreadable

_LINK = re.compile(
    r"ethereum:(?:pay-)?(?P<target>[^@/?]+)(?:@(?P<chain>\d{1,18}))?(?:/(?P<call>[A-Za-z_]\w{0,63}))?(?:\?(?P<rest>.*))?",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\+?(?:\d{1,78}(?:\.\d{1,40})?|\.\d{1,40})(?:e\d{1,2})?", re.IGNORECASE)
_TYPE = re.compile(r"address|bool|string|u?int(?:\d{1,3})?|bytes(?:\d{1,2})?")
_SAME = {"gaslimit": "gas"}
_PARAMETERS = {"value", "gas", "gaslimit", "gasprice"}


def read_link(text: str) -> Given:
    """Raises Unreadable."""
    written = _LINK.fullmatch(text)
    if not written:
        raise _bad(_("This payment link is broken. Ask for a new one."))
    pairs = _pairs(written["rest"] or "")
    said = _parameters(pairs)
    arguments = [(name, value) for name, value in pairs if name.lower() not in _PARAMETERS]
    return Given(
        Form.LINK,
        _address(written["target"]),
        value=_number(said["value"]) if "value" in said else 0,
        data=_call(written["call"], arguments) if written["call"] else b"",
        chain_id=int(written["chain"]) if written["chain"] else None,
        gas=_number(said["gas"]) if "gas" in said else None,
    )


def _pairs(rest: str) -> list[tuple[str, str]]:
    try:
        # A plus is a sign of a number here, never a blank.
        return parse_qsl(rest.replace("+", "%2B"), keep_blank_values=True, max_num_fields=40)
    except ValueError as wrong:
        raise _bad(_("This payment link asks for something that we can’t read.")) from wrong


def _parameters(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """What stands twice, one wallet would take from the first place and another from the last."""
    said: dict[str, str] = {}
    for name, value in pairs:
        known = _SAME.get(name.lower(), name.lower())
        if known in said:
            raise _bad(_("This payment link says the same thing twice. Ask for a new one."))
        if known in _PARAMETERS:
            said[known] = value
    return said


def _call(name: str, arguments: list[tuple[str, str]]) -> bytes:
    types = [kind for kind, _value in arguments]
    if not all(_TYPE.fullmatch(kind) for kind in types):
        raise _bad(_("This payment link asks for something that we can’t read."))
    full = ["uint256" if kind == "uint" else "int256" if kind == "int" else kind for kind in types]
    values = [_value(kind, text) for kind, text in arguments]
    try:
        body = encode(full, values)
    except (EncodingError, ParseError, ValueError, TypeError, OverflowError) as wrong:
        raise _bad(_("This payment link asks for something that we can’t read.")) from wrong
    return keccak256(f"{name}({','.join(full)})".encode())[:4] + body


def _value(kind: str, text: str) -> object:
    if kind == "address":
        return _address(text)
    if kind == "bool":
        return text.lower() in ("1", "true")
    if kind.startswith("bytes"):
        try:
            return bytes.fromhex(text.removeprefix("0x"))
        except ValueError as wrong:
            raise _bad(_("This payment link asks for something that we can’t read.")) from wrong
    return text if kind == "string" else _number(text)


def _number(text: str) -> int:
    """`1.5e18` is a whole number of smallest units. Never rounded: 1.5 alone is a mistake."""
    if not _NUMBER.fullmatch(text):
        raise _bad(_("The amount in this payment link is not a number."))
    try:
        exact = Decimal(text)
        whole = int(exact)
    except (InvalidOperation, OverflowError) as wrong:
        raise _bad(_("The amount in this payment link is not a number.")) from wrong
    if whole != exact or whole >= 2**256:
        raise _bad(_("The amount in this payment link is not a whole number of smallest units."))
    return whole


def _address(text: str) -> str:
    try:
        return Address.read(text).key
    except NotAnAddress as wrong:
        raise Unreadable(Slip.NOT_AN_ADDRESS, wrong.message, detail=wrong.slip.value) from wrong


def _bad(message: str) -> Unreadable:
    return Unreadable(Slip.BAD_LINK, message)

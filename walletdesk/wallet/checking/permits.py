"""What a signature on a form would let others do: the forms that wallets are emptied by.

A form is known by its whole type as it is hashed, never by its name alone: with another field in it, it is
another form, which the contract would not take. Permit2: github.com/Uniswap/permit2; a token's own permit:
EIP-2612, and the older one of DAI.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.typed_data import TypedData
from walletdesk.wallet.checking.effects import Kind, Step

_DETAILS = "PermitDetails(address token,uint160 amount,uint48 expiration,uint48 nonce)"
_ALLOWED = "TokenPermissions(address token,uint256 amount)"
_EVERYTHING = 2**256 - 1

_Read = Callable[[str, Mapping[str, Any]], Iterator[Step]]


def is_of_permit2(form: TypedData) -> bool:
    """Whether it has the shape of one of Permit2's forms, whichever contract it is for."""
    return _reader(form) in (_leaves, _takes)


def steps_of_form(form: TypedData) -> tuple[Step, ...]:
    """Each thing that somebody could take with this signature; nothing for a form that we don't know."""
    contract = form.domain.get("verifyingContract")
    reader = _reader(form)
    if reader is None or not isinstance(contract, Address):
        return ()
    return tuple(reader(contract.key, form.message))


def _reader(form: TypedData) -> _Read | None:
    """A witness adds what the taker promises; who may take what stands before it."""
    written = form.written_type
    for beginning in _WITH_A_WITNESS:
        if written.startswith(beginning) and f"){_ALLOWED}" in written:
            return _takes
    return _KNOWN.get(written)


def _permit(token: str, said: Mapping[str, Any]) -> Iterator[Step]:
    yield Step(
        Kind.APPROVE, token, said["value"], said["spender"].key, said["owner"].key, used_by=said["deadline"]
    )


def _permit_of_dai(token: str, said: Mapping[str, Any]) -> Iterator[Step]:
    amount = _EVERYTHING if said["allowed"] else 0
    # Here an end of 0 is none.
    used_by = said["expiry"] or None
    yield Step(Kind.APPROVE, token, amount, said["spender"].key, said["holder"].key, used_by=used_by)


def _leaves(contract: str, said: Mapping[str, Any]) -> Iterator[Step]:
    details = said["details"]
    for one in details if isinstance(details, list) else [details]:
        yield Step(
            Kind.PERMIT, one["token"].key, one["amount"], said["spender"].key,
            ends=one["expiration"], used_by=said["sigDeadline"],
        )  # fmt: skip


def _takes(contract: str, said: Mapping[str, Any]) -> Iterator[Step]:
    permitted = said["permitted"]
    for one in permitted if isinstance(permitted, list) else [permitted]:
        yield Step(Kind.ONCE, one["token"].key, one["amount"], said["spender"].key, used_by=said["deadline"])


_REST = "permitted,address spender,uint256 nonce,uint256 deadline"
_OF_ONE, _OF_MANY = f"TokenPermissions {_REST}", f"TokenPermissions[] {_REST}"
_KNOWN: dict[str, _Read] = {
    "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)": _permit,
    "Permit(address holder,address spender,uint256 nonce,uint256 expiry,bool allowed)": _permit_of_dai,
    f"PermitSingle(PermitDetails details,address spender,uint256 sigDeadline){_DETAILS}": _leaves,
    f"PermitBatch(PermitDetails[] details,address spender,uint256 sigDeadline){_DETAILS}": _leaves,
    f"PermitTransferFrom({_OF_ONE}){_ALLOWED}": _takes,
    f"PermitBatchTransferFrom({_OF_MANY}){_ALLOWED}": _takes,
}
_WITH_A_WITNESS = (
    f"PermitWitnessTransferFrom({_OF_ONE},",
    f"PermitBatchWitnessTransferFrom({_OF_MANY},",
)

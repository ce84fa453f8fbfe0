"""Forms to be signed (EIP-712): the standard's own example, and what is wrong in one place."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from tests.signed_forms import form, permit, permit_batch, permit_single, permit_transfer
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.hashing import keccak256
from walletdesk.chains.evm.signatures import signer_of_digest
from walletdesk.chains.evm.typed_data import TypedData
from walletdesk.chains.evm.typed_values import Wrong

COW, BOB = "0xCD2a3d9F938E13CD947Ec05AbC7FE734Df8DD826", "0xbBbBBBBbbBBBbbbBbbBbbbbBBbBbbbbBbBbbBBbB"
# As the standard gives it, with all its hashes.
MAIL = form(
    "Mail",
    {"Person": "string name, address wallet", "Mail": "Person from, Person to, string contents"},
    {
        "name": "Ether Mail",
        "version": "1",
        "chainId": 1,
        "verifyingContract": "0xCcCCccccCCCCcCCCCCCcCcCccCcCCCcCcccccccC",
    },
    {"from": {"name": "Cow", "wallet": COW}, "to": {"name": "Bob", "wallet": BOB}, "contents": "Hello, Bob!"},
)
TOKEN, SPENDER = Address(b"\x7a" * 20), Address(b"\x5b" * 20)


def changed(change: Callable[[dict[str, Any]], Any]) -> dict[str, Any]:
    said = copy.deepcopy(MAIL)
    change(said)
    return said


def test_the_example_of_the_standard_has_the_hashes_of_the_standard() -> None:
    mail = TypedData.read(MAIL)
    assert (
        mail.written_type == "Mail(Person from,Person to,string contents)Person(string name,address wallet)"
    )
    assert keccak256(mail.written_type.encode()).hex() == (
        "a0cedeb2dc280ba39b857546d74f5549c3a1d7bdc2dd96bf881f76108e23dac2"
    )
    assert mail.message_hash.hex() == "c52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e"
    assert mail.domain_hash.hex() == "f2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f"
    assert mail.digest.hex() == "be609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2"


def test_the_signature_of_the_standard_is_the_cows() -> None:
    signature = bytes.fromhex(
        "4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d"
        "07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b91562"
        "1c"
    )
    assert str(signer_of_digest(TypedData.read(MAIL).digest, signature)) == COW


@pytest.mark.parametrize(
    ("form", "type_hash"),
    [
        (
            permit_single(TOKEN, SPENDER, 1),
            "f3841cd1ff0085026a6327b620b67997ce40f282c88a8e905a7a5626e310f3d0",
        ),
        (
            permit_batch([(TOKEN, 1)], SPENDER),
            "af1b0d30d2cab0380e68f0689007e3254993c596f2fdd0aaa7f4d04f79440863",
        ),
        (
            permit_transfer(TOKEN, SPENDER, 1),
            "939c21a48a8dbe3a9a2404a1d46691e4d39f6583d6ec6b35714604c986d80106",
        ),
        (
            permit(TOKEN, SPENDER, SPENDER, 1),
            "6e71edae12b1b97f4d1f60370fef10105fa2faae0126114a169c64845d6126c9",
        ),
    ],
)
def test_the_leaves_that_are_signed_have_the_types_that_the_contracts_know(
    form: dict[str, Any], type_hash: str
) -> None:
    assert keccak256(TypedData.read(form).written_type.encode()).hex() == type_hash


def test_what_is_not_in_the_types_is_not_signed_and_not_read() -> None:
    said = changed(lambda one: one["message"].update(promise="You get 1000 ETH"))
    assert TypedData.read(said) == TypedData.read(MAIL)


def test_a_domain_without_a_type_of_its_own_is_what_its_fields_say() -> None:
    said = changed(lambda one: one["types"].pop("EIP712Domain"))
    assert TypedData.read(said).digest == TypedData.read(MAIL).digest


def test_numbers_are_the_same_in_every_spelling() -> None:
    digests = {
        TypedData.read(changed(lambda one, chain=chain: one["domain"].update(chainId=chain))).digest
        for chain in (1, "1", "0x1", "0x01")
    }
    assert len(digests) == 1


def test_lists_of_lists_and_numbers_below_nothing_are_hashed() -> None:
    said = form(
        "A", {"A": "int8[2][] n, bytes3 b, bool yes"}, {}, {"n": [[-1, 2]], "b": "0x010203", "yes": True}
    )
    inner = keccak256(b"\xff" * 32 + (2).to_bytes(32, "big"))
    body = keccak256(inner) + b"\1\2\3".ljust(32, b"\0") + (1).to_bytes(32, "big")
    expected = keccak256(keccak256(b"A(int8[2][] n,bytes3 b,bool yes)") + body)
    assert TypedData.read(said).message_hash == expected


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (lambda one: one.pop("types"), "types"),
        (lambda one: one.update(primaryType="Letter"), "primaryType"),
        (lambda one: one.pop("primaryType"), "primaryType"),
        (lambda one: one.pop("domain"), "domain"),
        (lambda one: one.pop("message"), "message"),
        (lambda one: one["message"].pop("to"), "message.to"),
        (lambda one: one["message"]["to"].update(wallet=COW[:-1] + "7"), "message.to.wallet"),
        (lambda one: one["message"]["to"].update(wallet=COW[:-1]), "message.to.wallet"),
        (lambda one: one["message"]["to"].update(wallet=5), "message.to.wallet"),
        (lambda one: one["message"].update(contents=None), "message.contents"),
        (lambda one: one["message"].update(contents="\ud800"), "message.contents"),
        (lambda one: one["domain"].update(chainId="one"), "domain.chainId"),
        (lambda one: one["domain"].update(chainId=1.5), "domain.chainId"),
        (lambda one: one["domain"].update(chainId=-1), "domain.chainId"),
        (lambda one: one["domain"].update(chainId=2**256), "domain.chainId"),
        (lambda one: one["domain"].update(chainId=True), "domain.chainId"),
        (lambda one: one["types"]["Person"][1].update(type="adress"), "types.Person.wallet"),
        (lambda one: one["types"]["Person"][1].update(type="uint7"), "types.Person.wallet"),
        (lambda one: one["types"]["Person"][1].update(type="bytes33"), "types.Person.wallet"),
        (lambda one: one["types"]["Person"][1].update(name="<b>"), "types.Person"),
        (lambda one: one["types"]["Person"][1].update(name="name"), "types.Person"),
        (lambda one: one["types"].update({"a b": []}), "types"),
        (lambda one: one["types"].update(Person={}), "types"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_one_place_is_refused_by_the_name_of_the_place(
    change: Callable[[dict[str, Any]], Any], place: str
) -> None:
    with pytest.raises(Wrong) as refused:
        TypedData.read(changed(change))
    assert refused.value.place == place


def test_a_form_that_holds_itself_or_very_many_comes_to_an_end() -> None:
    loop: dict[str, Any] = {}
    loop["next"] = [loop]
    for types, message in (
        ({"A": "A[] next"}, loop),
        ({"A": "A next"}, {}),
        ({"A": "bool[] many"}, {"many": [True] * 5000}),
    ):
        with pytest.raises(Wrong):
            TypedData.read(form("A", types, {}, message))

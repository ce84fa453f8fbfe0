"""Signature requests: who could take what with it, how much, until when, and what is wrong with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.utils import translation

from tests.node import UNLIMITED
from tests.signed_forms import LATE, form, permit, permit_batch, permit_single, permit_transfer
from walletdesk.accounts.models import Customer
from walletdesk.chains.evm.address import Address
from walletdesk.chains.evm.logs import PERMIT2
from walletdesk.core.actors import SYSTEM
from walletdesk.wallet.checking.check import Check, check
from walletdesk.wallet.checking.decoding import steps_of
from walletdesk.wallet.checking.effects import Kind, Step
from walletdesk.wallet.checking.given import Form, Slip, Unreadable
from walletdesk.wallet.checking.reading import read
from walletdesk.wallet.checking.severity import Severity
from walletdesk.wallet.checking.words import Words
from walletdesk.wallet.models import BookEntry, ReportedAddress

OWNER, SPENDER, TOKEN, OTHER = (Address(bytes([digit]) * 20) for digit in (0xA1, 0x5E, 0x7C, 0x9D))
EVERYTHING = 2**160 - 1
_TRANSFER = {
    "TokenPermissions": "address token, uint256 amount",
    "Promise": "uint256 least",
    "PermitWitnessTransferFrom": (
        "TokenPermissions permitted, address spender, uint256 nonce, uint256 deadline, Promise witness"
    ),
}


def steps(said: dict[str, Any]) -> tuple[Step, ...]:
    return steps_of(read(json.dumps(said)))


def looked_at(said: dict[str, Any], customer: Customer | None = None) -> Check:
    return check(read(json.dumps(said)), customer)


def codes(done: Check) -> dict[str, Severity]:
    return {finding.code: finding.severity for finding in done.findings}


def altered(said: dict[str, Any], **domain: Any) -> dict[str, Any]:
    return {**said, "domain": {**said["domain"], **domain}}


def dai_permit(*, allowed: bool) -> dict[str, Any]:
    types = {"Permit": "address holder, address spender, uint256 nonce, uint256 expiry, bool allowed"}
    domain = {"name": "Dai Stablecoin", "version": "1", "chainId": 1, "verifyingContract": str(TOKEN)}
    message = {"holder": str(OWNER), "spender": str(SPENDER), "nonce": 0, "expiry": 0, "allowed": allowed}
    return form("Permit", types, domain, message)


def with_a_witness() -> dict[str, Any]:
    message = permit_transfer(TOKEN, SPENDER, 9)["message"] | {"witness": {"least": 5}}
    domain = {"name": "Permit2", "chainId": 1, "verifyingContract": PERMIT2}
    return form("PermitWitnessTransferFrom", _TRANSFER, domain, message)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            permit(TOKEN, OWNER, SPENDER, UNLIMITED),
            [Step(Kind.APPROVE, TOKEN.key, UNLIMITED, SPENDER.key, OWNER.key, used_by=LATE)],
        ),
        (
            dai_permit(allowed=True),
            [Step(Kind.APPROVE, TOKEN.key, UNLIMITED, SPENDER.key, OWNER.key)],
        ),
        (dai_permit(allowed=False), [Step(Kind.APPROVE, TOKEN.key, 0, SPENDER.key, OWNER.key)]),
        (
            permit_single(TOKEN, SPENDER, 5, ends=LATE - 9),
            [Step(Kind.PERMIT, TOKEN.key, 5, SPENDER.key, ends=LATE - 9, used_by=LATE)],
        ),
        (
            permit_batch([(TOKEN, 5), (OTHER, EVERYTHING)], SPENDER),
            [
                Step(Kind.PERMIT, TOKEN.key, 5, SPENDER.key, ends=LATE, used_by=LATE),
                Step(Kind.PERMIT, OTHER.key, EVERYTHING, SPENDER.key, ends=LATE, used_by=LATE),
            ],
        ),
        (
            permit_transfer(TOKEN, SPENDER, 9),
            [Step(Kind.ONCE, TOKEN.key, 9, SPENDER.key, used_by=LATE)],
        ),
        (with_a_witness(), [Step(Kind.ONCE, TOKEN.key, 9, SPENDER.key, used_by=LATE)]),
    ],
)
def test_each_form_says_who_may_take_what_how_much_and_until_when(
    said: dict[str, Any], expected: list[Step]
) -> None:
    assert list(steps(said)) == expected


@pytest.mark.parametrize(
    "wrap",
    [
        lambda one: one,
        lambda one: [str(OWNER), one],
        lambda one: [str(OWNER), json.dumps(one)],
        lambda one: {"method": "eth_signTypedData_v4", "params": [str(OWNER), json.dumps(one)]},
        lambda one: {
            "jsonrpc": "2.0",
            "id": 1,
            "method": "eth_signTypedData_v4",
            "params": [str(OWNER), one],
        },
    ],
)
def test_a_request_is_read_in_the_wrappings_it_is_copied_in(wrap: Any) -> None:
    said = wrap(permit_single(TOKEN, SPENDER, 5))
    given = read(json.dumps(said))
    assert (given.form, given.to, given.chain_id) == (Form.SIGNATURE, PERMIT2, 31337)
    assert given.sender == ("" if isinstance(said, dict) and "types" in said else OWNER.key)
    assert len(steps_of(given)) == 1


def test_a_form_of_the_same_name_with_other_fields_is_another_form() -> None:
    types = {"Permit": "address owner, address spender, uint256 value, uint256 deadline, uint256 nonce"}
    domain = {"name": "Demo Dollar", "chainId": 31337, "verifyingContract": str(TOKEN)}
    message = permit(TOKEN, OWNER, SPENDER, 5)["message"]
    assert steps(form("Permit", types, domain, message)) == ()


@pytest.mark.parametrize(
    ("place", "change"),
    [
        ("message.details.amount", lambda one: one["message"]["details"].update(amount=2**160)),
        ("message.details.token", lambda one: one["message"]["details"].update(token="0x12")),
        ("message.spender", lambda one: one["message"].pop("spender")),
        ("message.sigDeadline", lambda one: one["message"].update(sigDeadline="soon")),
        ("domain.chainId", lambda one: one["domain"].update(chainId="mainnet")),
        ("primaryType", lambda one: one.update(primaryType="Permit")),
    ],
)
def test_what_is_wrong_in_one_place_is_said_with_the_place(place: str, change: Any) -> None:
    said = permit_single(TOKEN, SPENDER, 5)
    change(said)
    with translation.override("en"), pytest.raises(Unreadable) as refused:
        read(json.dumps(said))
    assert (refused.value.slip, refused.value.detail) == (Slip.BAD_FORM, place)
    assert f"“{place}”" in refused.value.message


@pytest.mark.django_db
class TestFindings:
    def test_an_unlimited_leave_for_a_stranger_can_empty_the_wallet(self, lin: Customer) -> None:
        for said in (
            permit(TOKEN, OWNER, SPENDER, UNLIMITED),
            permit_single(TOKEN, SPENDER, EVERYTHING),
            permit_transfer(TOKEN, SPENDER, UNLIMITED),
        ):
            found = codes(looked_at(said, lin))
            assert found["only_signed"] is found["unlimited_approval"] is Severity.DANGER

    def test_a_limited_one_is_to_be_looked_at_and_its_spender_is_new(self, lin: Customer) -> None:
        found = codes(looked_at(permit_single(TOKEN, SPENDER, 5), lin))
        assert found == {
            "only_signed": Severity.CARE,
            "unknown_spender": Severity.CARE,
            "unknown_network": Severity.CARE,
        }

    def test_whom_the_customer_knows_is_not_called_new(self, lin: Customer) -> None:
        BookEntry.objects.create(customer=lin, address=SPENDER.key, label="Swap", added_by="system:")
        found = codes(looked_at(permit_single(TOKEN, SPENDER, EVERYTHING), lin))
        assert "unknown_spender" not in found
        assert found["only_signed"] is found["unlimited_approval"] is Severity.CARE

    def test_a_listed_spender_is_named_to_anybody(self) -> None:
        ReportedAddress.objects.report([SPENDER.key], kind="drainer", source="Desk", by=SYSTEM)
        assert codes(looked_at(permit_batch([(TOKEN, 5)], SPENDER)))["listed"] is Severity.DANGER

    def test_what_takes_a_leave_back_is_no_danger(self, lin: Customer) -> None:
        found = codes(looked_at(permit_single(TOKEN, SPENDER, 0), lin))
        assert found.keys() == {"unknown_network"}

    def test_permit2_is_called_by_its_name(self) -> None:
        found = looked_at(permit_single(TOKEN, SPENDER, 5))
        permit2 = found.picture.party(PERMIT2)
        with translation.override("en"):
            assert permit2 and "Permit2" in Words(found).kind(permit2)

    def test_a_form_that_nobody_can_read_is_said_so(self) -> None:
        order = form(
            "Order",
            {"Order": "address maker, uint256 price"},
            {"chainId": 1},
            {"maker": str(OWNER), "price": 0},
        )
        found = looked_at(order)
        assert codes(found)["unknown_form"] is Severity.CARE
        assert "“Order”" in next(one.reason for one in found.findings if one.code == "unknown_form")

    def test_permit2_in_name_only_and_a_form_for_every_network_are_said(self) -> None:
        said = permit_single(TOKEN, SPENDER, 5)
        assert "other_permit2" in codes(looked_at(altered(said, verifyingContract=str(OTHER))))
        assert "other_permit2" not in codes(looked_at(said))
        said["types"]["EIP712Domain"] = [
            one for one in said["types"]["EIP712Domain"] if one["name"] != "chainId"
        ]
        assert "names_no_network" in codes(looked_at(said))

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            (permit_single(TOKEN, SPENDER, EVERYTHING, ends=2**48 - 1), ["without a limit, without an end."]),
            (permit_single(TOKEN, SPENDER, 5, ends=0), ["in the same block only"]),
            (permit_transfer(TOKEN, SPENDER, 9), ["one time, and send it to", "handed in until 2 Oct 2096"]),
            (dai_permit(allowed=True), ["without a limit"]),
        ],
    )  # fmt: skip
    def test_the_words_say_how_much_and_until_when(self, said: dict[str, Any], words: list[str]) -> None:
        with translation.override("en"):
            [line] = Words(looked_at(said)).steps()
        assert str(SPENDER) in line
        assert all(word in line for word in words), line

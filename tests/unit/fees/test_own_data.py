"""A customer's own data has their quotes in it, with what was paid."""

import json

import pytest

from tests.unit.fees.conftest import Till
from walletdesk.accounts.models import Customer
from walletdesk.fees.models import Acceptance, Quote
from walletdesk.fees.own_data import quotes_of

pytestmark = pytest.mark.django_db


def test_a_paid_quote_is_told_whole(till: Till, accepted: Acceptance, quote: Quote, lin: Customer) -> None:
    moved = till.gets(accepted.amount or 0)
    [told] = quotes_of(lin)
    assert (told["number"], told["price"], told["state"]) == (quote.number, "25 USDC", "paid")
    assert told["exact_amount"] == accepted.shown_amount
    assert told["arrived"][0]["transaction"] == moved.transaction_hash
    assert told["entitled"][0]["until"] is None
    assert json.loads(json.dumps(told)) == told

"""The rules, measured on what really happened; the whole measurement is bench/poisoning."""

import csv
import json
from pathlib import Path

import pytest

from walletdesk.wallet.counterfeit import KnownTokens
from walletdesk.wallet.imitated import KnownToken
from walletdesk.wallet.known_tokens import known_tokens
from walletdesk.wallet.lookalike import resemblance

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
POISONING = DATA / "poisoning"
JUDGED = Path(__file__).resolve().parents[3] / "bench" / "poisoning_judged.csv"

pytestmark = [
    pytest.mark.outside_data,
    pytest.mark.skipif(not POISONING.is_dir(), reason="the data sets are not beside the checkout"),
]


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_nearly_every_confirmed_loss_would_have_been_noticed() -> None:
    lost = rows(POISONING / "payoff_transfers_ethereum.csv")
    caught = [row for row in lost if resemblance(row["topics_to_addr"], row["intended_addr"])]

    assert len(caught) >= 0.98 * len(lost)


def test_the_counterfeits_are_noticed_and_no_known_token_is() -> None:
    listed = [
        KnownToken(one["address"].lower(), one["symbol"], one["name"])
        for one in json.loads((DATA / "tokens" / "mainnet.json").read_text(encoding="utf-8"))
    ]
    known = KnownTokens((*known_tokens(), *listed))
    counted = {row["token_address"] for row in rows(JUDGED) if row["counts"] == "yes"}
    fakes = [
        row for row in rows(POISONING / "candidate_counterfeit_tokens.csv") if row["token_address"] in counted
    ]
    noticed = [row for row in fakes if known.claim(row["token_address"], row["symbol"], row["name"])]

    assert len(noticed) >= 0.95 * len(fakes) > 20
    assert [token.symbol for token in listed if known.claim(token.address, token.symbol, token.name)] == []


def test_our_own_facts_agree_with_the_list() -> None:
    listed = json.loads((DATA / "tokens" / "mainnet.json").read_text(encoding="utf-8"))
    contracts = {one["symbol"]: one["address"].lower() for one in listed}

    for token in known_tokens(1):
        if token.symbol in contracts and token.address:
            assert contracts[token.symbol] == token.address

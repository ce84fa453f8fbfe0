"""The rules, measured on a part of what really was published; the whole measurement is bench/lookalike."""

import json
from pathlib import Path

import pytest

from walletdesk.official.checking.host import Host
from walletdesk.official.checking.ours import Ours
from walletdesk.official.checking.pretending import pretence

DATA = Path(__file__).resolve().parents[5] / "shared" / "data" / "phishing"
pytestmark = [
    pytest.mark.outside_data,
    pytest.mark.skipif(not DATA.is_dir(), reason="the data sets are not beside the checkout"),
]
BRANDS = Ours(domains=frozenset({"metamask.io", "myetherwallet.com", "opensea.io"}))


def test_names_with_a_brand_in_them_are_seen() -> None:
    listed = json.loads((DATA / "eth_phishing_detect.json").read_text(encoding="utf-8"))["blocklist"]
    imitating = [name for name in listed if "metamask" in name or "etherwallet" in name]

    assert len(imitating) > 500
    assert sum(pretence(Host.read(name), BRANDS) is not None for name in imitating) > 0.97 * len(imitating)


def test_the_sites_that_everybody_visits_are_let_through() -> None:
    names = (DATA / "benign_top_10000.txt").read_text(encoding="utf-8").split()[:2000]

    assert not [name for name in names if pretence(Host.read(name), BRANDS)]

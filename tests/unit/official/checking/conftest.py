"""A desk that has one of everything, without a database."""

import pytest

from walletdesk.official.checking.check import Checker
from walletdesk.official.checking.ours import Ours

PAY_US = "0x90f79bf6eb2c4f870365e785982e1f101e93b906"


@pytest.fixture
def ours() -> Ours:
    return Ours(
        domains=frozenset({"harborwallet.example"}),
        urls=frozenset({"https://pages.example/harbor"}),
        apps=frozenset({"apple:123456789"}),
        senders=frozenset({"help@harborwallet.example"}),
        phones=frozenset({"+861085550123"}),
        handles={"telegram": frozenset({"harborwallet"}), "wechat": frozenset({"harbor_kf"})},
        payment=frozenset({PAY_US}),
        brands=("HarborWallet", "港湾钱包"),
    )


@pytest.fixture
def checker(ours: Ours) -> Checker:
    return Checker(ours)

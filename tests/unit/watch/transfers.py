"""Short words for pictures of blocks, without a database."""

from datetime import UTC, datetime, timedelta

from walletdesk.wallet.lookalike import Known
from walletdesk.watch.pictures.transfers import Asset, Before, Code, Grant, Transfer, TransferPicture
from walletdesk.watch.rules import RULES

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
MINE, FRIEND, STRANGER, THIEF = (f"0x{digit * 40}" for digit in "abcd")
# Begins and ends like the friend's.
TWIN = "0xbbbb" + "1" * 32 + "bbbb"
COIN = Asset("ETH")
USDT = Asset("USDT", 6, f"0x{'7' * 40}")
FAKE = Asset("USDТ", 6, f"0x{'8' * 40}", is_genuine=False, imitates="USDT")
SPAM = Asset("GIFT", 0, f"0x{'9' * 40}", is_genuine=False)
ONE = 10**18


def moved(
    sender=MINE, recipient=FRIEND, *, amount=ONE, asset=COIN, by=None, ago=timedelta(), **place
) -> Transfer:
    usual = {"network": "net", "transaction": "0x" + "e" * 64, "position": -1}
    return Transfer(
        **{**usual, **place},
        at=NOON - ago,
        initiator=sender if by is None else by,
        sender=sender,
        recipient=recipient,
        asset=asset,
        amount=amount,
    )


def granted(spender=STRANGER, amount=5, asset=USDT, **facts) -> Grant:
    place = {"network": "net", "transaction": "0x" + "e" * 64, "position": 3, "at": NOON}
    return Grant(
        **{**place, "initiator": MINE, **facts}, owner=MINE, spender=spender, asset=asset, amount=amount
    )


def coded(code=STRANGER, account=MINE) -> Code:
    place = {"network": "net", "transaction": "0x" + "e" * 64, "position": 0, "at": NOON, "initiator": THIEF}
    return Code(**place, account=account, code=code)


def before(**facts) -> Before:
    """Lin knows her own address and a friend, whom she paid long ago."""
    usual = {
        "known": Known([MINE, FRIEND]),
        "named": frozenset({MINE}),
        "paid_since": {FRIEND: NOON - timedelta(days=90)},
        "held": {"": 10 * ONE, USDT.token: 10_000_000},
    }
    return Before(**{**usual, **facts})


def says(rule: str, *lines, was: Before | None = None, **values: int):
    """What a rule finds in a block with these lines."""
    picture = TransferPicture(
        frozenset({MINE}),
        was or before(),
        tuple(one for one in lines if isinstance(one, Transfer)),
        tuple(one for one in lines if isinstance(one, Grant)),
        tuple(one for one in lines if isinstance(one, Code)),
    )
    return RULES[rule].findings(picture, values)

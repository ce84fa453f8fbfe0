"""What is too little to be a payment, without asking for prices: in whole smallest units."""

# Coins that stand for a dollar, a euro or a yuan: below a cent nobody pays.
_MONEY = frozenset(
    [
        "USDT",
        "USDC",
        "DAI",
        "USDS",
        "USDE",
        "BUSD",
        "TUSD",
        "FDUSD",
        "PYUSD",
        "FRAX",
        "LUSD",
        "GUSD",
        "USDP",
        "USDD",
        "EURC",
        "EURS",
        "XAUT0",
        "CNYT",
    ]
)
# Parts of a whole one: a cent of money; a millionth of anything else, which for the dearest is a few cents.
_CENT, _MILLIONTH = 2, 6


def least_payment(symbol: str, decimals: int) -> int:
    """The least amount, in smallest units, that counts as a payment; 1 where the asset can't be divided so
    far.
    """
    return 10 ** max(0, decimals - (_CENT if symbol.upper() in _MONEY else _MILLIONTH))


def is_dust(amount: int, symbol: str, decimals: int) -> bool:
    return amount < least_payment(symbol, decimals)

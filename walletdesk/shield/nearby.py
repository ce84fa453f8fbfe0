"""The words around a number that say what it is."""

import re

KEY_WORDS = re.compile(
    r"priv(?:ate)?[\s_-]{0,2}key|secret[\s_-]{0,2}key|\bprivkey|\bseckey|\bpriv\b|\bpk\b|私[钥鑰匙]|密[钥鑰匙]"
    r"|\bwif\b|signing[\s_-]?key|wallet[\s_-]?key|clave privada|cl[eé] priv[eé]e|privater? schlüssel"
    r"|приватн|закрыт\S{0,4} ключ|秘密鍵|개인\s?키|导入钱包"
    r"|import (?:my |the |this |a )?(?:wallet|key|account)",
    re.ASCII,
)
HASH_WORDS = re.compile(
    r"\btx|transaction|\bhash|\btransfer|\bblock|\bpayment|\bdeposit|\bwithdraw|\bsent\b|\breceipt|\bconfirm"
    r"|\bpending|交易|哈希|转[账帐]|轉[賬帳]|区块|區塊|到[账帐]|充[值币]|提[现币]|汇款|打款|订单|scan\.io|/tx/|checksum|sha-?256"
    r"|\bdigest|\bcommit|\bswap|\bbridge|\bcontract|\btopic|\broot\b|指纹|摘要|流水号|\border",
    re.ASCII,
)

_BEFORE = 80
_AFTER = 40


def nearest(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Distance in characters to the nearest word of the pattern around a place, None where there is none.

    What follows counts as twice as far: people name a thing before they give it.
    """
    distances = [start - word.end() for word in pattern.finditer(text, max(0, start - _BEFORE), start)]
    after = pattern.search(text, end, end + _AFTER)
    if after:
        distances.append(2 * (after.start() - end) + 1)
    return min(distances, default=None)

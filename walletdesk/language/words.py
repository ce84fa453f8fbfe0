"""Cutting a text into words. Latin words, numbers, addresses and hashes stay whole; Chinese is cut by a
dictionary with the words of the field added."""

import re
from functools import cache

import rjieba

from walletdesk.language.folding import fold

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f"
PIECES = re.compile(rf"[{HAN}]+|[^\W_{HAN}]+(?:['’.@-][^\W_{HAN}]+)*")
IS_HAN = re.compile(rf"[{HAN}]")

# Words of the field that a general dictionary cuts apart.
FIELD = (
    "助记词",
    "私钥",
    "公钥",
    "矿工费",
    "手续费",
    "验证码",
    "两步验证",
    "双重验证",
    "通行密钥",
    "恢复码",
    "防钓鱼码",
    "冷钱包",
    "热钱包",
    "硬件钱包",
    "合约",
    "智能合约",
    "代币",
    "稳定币",
    "区块链",
    "区块",
    "哈希",
    "到账",
    "未到账",
    "提币",
    "充币",
    "提现",
    "充值",
    "转账",
    "冻结",
    "解冻",
    "解锁",
    "授权",
    "白名单",
    "黑名单",
    "地址簿",
    "实名认证",
    "人脸识别",
    "指纹",
    "二维码",
    "云闪付",
    "银联",
    "限额",
    "绑卡",
    "解绑",
    "换绑",
    "登录",
    "登陆",
    "注销",
    "客服",
    "工单",
)


def words(text: str) -> list[str]:
    """The words of a text in their order, folded; signs between words are left out."""
    return cut(pieces(text))


def terms(text: str) -> list[str]:
    """What an index holds of a text: Latin words, and every pair of neighbours in a run of Han characters,
    so that any two characters find all places where they stand together. A run of one gives its character."""
    found: list[str] = []
    for piece in pieces(text):
        found += _pairs(piece) if is_han(piece) and len(piece) > 1 else [piece]
    return list(dict.fromkeys(found))


def pieces(text: str) -> list[str]:
    """Runs of Han characters, and whatever else belongs together, in their order."""
    return runs(fold(text))


def runs(folded: str) -> list[str]:
    """The pieces of a text that is folded already."""
    return PIECES.findall(folded)


def cut(found: list[str]) -> list[str]:
    """The words of pieces."""
    return [word for piece in found for word in (_cut(piece) if is_han(piece) else [piece])]


def is_han(piece: str) -> bool:
    return bool(IS_HAN.match(piece))


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)]


def _cut(run: str) -> list[str]:
    return list(_dictionary().cut(run))


@cache
def _dictionary() -> rjieba.Jieba:
    dictionary = rjieba.Jieba()
    for word in FIELD:
        dictionary.add_word(word, 10_000, "n")
    return dictionary

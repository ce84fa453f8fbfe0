"""A small set in both languages, written for these tests."""

from walletdesk.language.classifying.part import Example

OUT = "none"

_TEXTS = {
    "locked": (
        "my account is locked",
        "account locked after wrong password",
        "why was my account locked",
        "unlock my account please",
        "locked out of the account since today",
        "我的账户被锁定了",
        "账户锁定怎么办",
        "为什么锁定我的账户",
        "密码输错账号被锁",
    ),
    "pending": (
        "my transaction is still pending",
        "transfer pending for hours",
        "pending transaction on ethereum",
        "why is the transfer not confirmed",
        "transaction stuck and pending",
        "我的转账一直待确认",
        "交易卡住没有确认",
        "转账还在确认中",
        "交易待确认很久",
    ),
    "fees": (
        "why is the network fee so high",
        "how much gas fee do I pay",
        "the fee was higher than shown",
        "can I lower the gas fee",
        "what does a swap cost in fees",
        "手续费为什么这么高",
        "矿工费要多少",
        "手续费能便宜一点吗",
        "兑换收多少手续费",
    ),
}
_NOTHING = (
    "how tall is the tower of pisa",
    "play some music for dinner",
    "what is the weather tomorrow",
    "今天天气怎么样",
    "给我讲一个笑话",
    "recommend a film for children",
)

EXAMPLES = [Example(text, label) for label, texts in _TEXTS.items() for text in texts]
WITH_NOTHING = EXAMPLES + [Example(text, OUT) for text in _NOTHING]

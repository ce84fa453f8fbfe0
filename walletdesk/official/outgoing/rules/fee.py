"""Money: no agent asks for any. A price stands in a quote, which the system writes and not a person."""

import re
from collections.abc import Iterator

from walletdesk.official.outgoing import euphemisms
from walletdesk.official.outgoing.asking import DENIED, asked_for
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.stop import Kind, Stop, stop

_FEE = (
    r"(?:fees?|charges?|tax(?:es)?|deposits?|bonds?|commission|penalt(?:y|ies)|fines?|premium|insurance"
    r"|margin|collateral|gift ?cards?"
    rf"|{euphemisms.FEE}"
    r"|(?:usdt|usdc|eth|btc|trx|usd|dollars|eur|cny|rmb|yuan)\b|[$€¥£] ?\d)"
)
_HAN_FEE = (
    "费用?|税款?|保证金|押金|定金|罚款|罚金|佣金|滞纳金|备用金|激活金|验证金|服务费|礼品卡|点卡"
    "|(?:usdt|usdc|eth|btc|trx|元|块钱|美元|人民币|u)(?![a-z])"
)
_PAY = (
    rf"\b(?:pay|transfer|send|deposit|top up|wire|remit|buy|purchase|cover|settle)\b.{{0,40}}?(?:{_FEE})"
    r"|\b(?:unlock|unfreez|release|recover|verification|activation|reactivation|expedit|withdrawal"
    r"|clearance|processing|handling"
    r"|anti-money)\w*[- ](?:fee|charge|tax|deposit|bond)s?\b(?! (?:is|are) (?:a scam|never|free))"
    r"|\b(?:fee|charge|deposit|tax|payment) (?:of|is|required|must be|has to be|needs to be"
    r"|will be refunded)\b.{0,30}(?:\d|paid|first|refund|due)"
    r"|\bfor an? [\d.]+ ?(?:%|percent)|\b(?:payable|paid) (?:upfront|in advance)|\brefundable (?:fee"
    r"|deposit|charge)|\b(?:fee|deposit|tax|payment) (?:is )?(?:required|due|needed|outstanding)\b"
    rf"|(?:支付|缴纳|缴|交纳|交(?![易互流])|付|补交|补缴|充值|充|转账|转|打款|打|汇款|汇|预付|垫付|购买"
    rf"|买)(?:一笔|一下|少量|相应的?)?.{{0,14}}?(?:{_HAN_FEE})"
    r"|(?:解锁|解冻|激活|认证|验证|加急|恢复|找回|提现|保释|审核|通道)(?:服务)?(?:费|金|税)|需要?(?:收取?"
    r"|付).{0,10}费"
    rf"|{euphemisms.FEE_ASKED}"
)
_BARGAIN = re.compile(euphemisms.BARGAIN)
_THREAT = re.compile(euphemisms.THREAT)
_IS_WARNING = re.compile(r"\b(?:scam|swindle|fraud|lie|lying|thie)\w*|骗|诈|假|自称")
# What a network takes and what has happened already are told every day.
_TOLD = re.compile(
    r"\b(?:you|he|she|they|who|wallet|transaction|transfer|network|miners?|validators?)(?:'ve| have| has"
    r"| had)? (?:already )?"
    r"(?:paid|sent|pays?|transferred|deposited|takes?)\b|\b(?:was|were|did|free|scam|swindle|fraud\w*|lost"
    r"|nothing|without)\b"
    r"|\bif (?:you (?:send|transfer|deposit|pay)|anyone|somebody)|\bwhen(?:ever)? you|\bbefore you"
    r"|\bto (?:miners?|validators?|the network)\b"
    r"|\b(?:charges|usually|typically)\b|一般|通常|交易所会?收|免费|没有|骗|诈|已(?:经)?(?:支付|转|付|交)"
    r"|(?:转|付|交|充|转出|转入|充值|提现)了|您(?:转|付|支付|充值)的|(?:矿工|验证者)收|网络收|了吗|当您"
    r"|没(?:交|付|转|缴)|最低(?:充值|提现|转账)|\bminimum (?:deposit|withdrawal|transfer)\b"
    r"|每次|\b(?:transfer|deposit) of [^.]{1,30}?(?:has|have|had|was|went|arrived|reached|failed|is pending"
    r"|is final|is confirmed)\b|(?:这|那|该|此)笔(?:转账|交易)的|您转出的|个确认"
    r"|(?:已|就|中午|上午|下午)到账|追不回|不够付|用来付矿工费"
)


def find(message: Outgoing) -> Iterator[Stop]:
    for words in asked_for(message.clauses, r"(?!)", more=_PAY):
        if not _TOLD.search(words) and not DENIED.search(words):
            yield stop(Kind.FEE, words)
    for clause in message.clauses:
        if _is_bargain(clause.text):
            yield stop(Kind.FEE, clause.text)


def _is_bargain(text: str) -> bool:
    if _IS_WARNING.search(text):
        return False
    return _THREAT.search(text) is not None or (_BARGAIN.search(text) is not None and not DENIED.search(text))

"""Signatures: one can hand over every token of a wallet, and looks like any other message to who signs it."""

from collections.abc import Iterator

from walletdesk.official.outgoing.asking import asked_for
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.patterns import any_of
from walletdesk.official.outgoing.stop import Kind, Stop, stop

# "The message" is the one of our page for a proof of control; "this message" is one that an agent brings.
_WHAT = r"(?:message|permit|request|transaction|approval|data|text|challenge|order)"
_SIGNED = any_of(
    rf"\bsign (?:this|that|the following|the attached|my)\b.{{0,24}}?\b{_WHAT}\b",
    r"\bsign (?:a|the|an) (?:permit|approval|allowance)\b",
    r"\b(?:accept|approve|grant|authori[sz]e) (?:the|this|that|an?|our) (?:contract|spender|spending"
    r"|allowance|token approval|smart contract)\b",
    "签(?:名|署|个名|个字|一下)*(?:这条|这个|这笔|该|下面的?|以下|附上的?|我发的?)(?:条|个)?"
    "(?:消息|信息|交易|请求|授权|数据|文本)",
    "(?:授权|批准|同意)(?:给)?(?:这个|该|以下|我们的?)(?:合约|地址|合同)|同意.{0,8}代币授权",
)


def find(message: Outgoing) -> Iterator[Stop]:
    for words in asked_for(message.clauses, r"(?!)", more=_SIGNED):
        yield stop(Kind.SIGNATURE, words)

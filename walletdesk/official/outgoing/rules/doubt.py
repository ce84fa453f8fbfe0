"""Whatever the customer is asked for beside a secret, a code, their screen or their money.

The other rules know how people ask, and there are more ways to ask than anybody can list. This one is broad:
it looks only for a request beside a delicate thing, and a lead decides. What sends the customer to a page of
ours, tells them to keep, change or end something, says no or tells of others is no such request.
"""

import re
from collections.abc import Iterator

from walletdesk.official.outgoing.asking import is_harmless
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.patterns import any_of
from walletdesk.official.outgoing.stop import Kind, Stop, stop

_THINGS = re.compile(
    any_of(
        r"\bwords\b(?=.*\b(?:wallet|backup|note(?:book)?|paper|card|plate|order|form|secret)\b)",
        r"\b(?:twelve|12|24) \w* ?words\b|\b(?:secret|backup|recovery|seed|your) words\b",
        r"\b(?:phrase|backup|mnemonic|xprv|key ?store)\b|\b(?:private|secret|master|wallet) key\b",
        r"\bpins?\b|\bpass ?(?:word|code|phrase)s?\b|\bauthenticator\b|\b(?:otp|sms|text message)\b",
        r"\b(?:four|six|eight|4|6|8) (?:numbers|digits)\b|\bit's you who\b",
        r"\byour screen\b|\bremote|any ?desk|team ?viewer|rust ?desk",
        r"\bsign (?:the|a) message\b|\bempty the wallet\b|\bsame amount\b",
        r"\b(?:upgrade|member\w*|service)\b.*\bcosts?\b",
        "助记|恢复短语|私钥|备份|单词|密码|口令|(?<![a-z])pin(?![a-z])",
        "验证器|短信.{0,6}(?:数字|号码)|显示.{0,4}数字|[四六4六]位(?:数字|数)?|本人登录",
        "您的屏幕|远程|anydesk|todesk|向日葵|清空.{0,6}到|同样的?金额|会员|保护池|资金池",
    )
)
_VERBS = (
    "tell|give|send|show|list|copy|fill|read|type|write|put|bring|take|make|let|confirm|verify|check|state|say"
    "|repeat|pass|share|post|drop|hold|transfer|move|deposit|empty|sign|go|get|open|install|connect|enter"
    "|provide|forward|upload|attach|photograph"
)
_ASKS = re.compile(
    any_of(
        rf"^(?:(?:please|kindly|just|now|then|and|so|first|to \w+ \w+ \w+|for \w+) )*(?:{_VERBS})\b",
        r"\byou can (?:read|send|give|tell|show|type)\b",
        r"\b(?:could|can|would|will|may|might) (?:you|i|we)\b|\bplease\b|\blet(?:'s| us| me)\b",
        r"\b(?:i|we)(?:'ll| will)? (?:need|have|want|must)\b|\bis enough\b|\bcosts? (?:only )?\d",
        r"^(?:and |so )?(?:what|which)\b(?! is an? ).*\b(?:your|you|the)\b(?!.* for$)",
        "请|麻烦|帮我|告诉|发(?:我|来|一下)|给我|拍|截|念|报(?:给|一下)|确认一下|点确认",
        "把.{0,20}(?:发|给|告诉|拍|读|念|报|写|贴|传|转|清)(?!出来了|了|过(?!来))",
        "(?:您|你).{0,8}(?:是多少|是什么)|我们?(?:需要|得|要)|一下|再充|升级",
    )
)
_HOME = re.compile(
    any_of(
        r"\b(?:on|in|under|at) (?:the|our|your) (?:\w+[ -])?(?:page|app|settings?|paper|sign-in|phone)\b",
        r"\bunder security\b|\b(?:yourself|paper|by hand|keep|new|change|reset|forg[eo]t\w*|manager)\b",
        r"\b(?:set|turn on|on (?:the|your) screen)\b",
        r"\b(?:enable|uninstall|remove|delete|close|compare|stays?|passkey|address|hash|happened|error)\b",
        "页面|网页|网址|域名|设备上|应用里|应用中|自行|自己|纸上|抄|手写|保存|新|改密码|修改|更改|重置|忘记|设置|开启|泄露",
        "卸载|删除|关闭|断开|核对|“|地址的|哈希|是骗|错误|收到了?吗|通过",
    )
)


def find(message: Outgoing) -> Iterator[Stop]:
    for clause in message.clauses:
        text = clause.text
        if _THINGS.search(text) and _ASKS.search(text) and not _HOME.search(text) and not is_harmless(text):
            yield stop(Kind.DOUBT, text)

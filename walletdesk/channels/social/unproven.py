"""What an agent may not say on a platform to somebody who has not shown whose account it is.

Anybody can call themselves anything there and ask about a stranger's account. So until a customer has linked
that identity, signed in, nothing about an account goes out that way: no balance, no state, no address, no
device. What they wrote themselves may be repeated. The rules see what an account's data looks like, and stop
too much rather than too little: the conversation can go on in the app at any time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from walletdesk import shield
from walletdesk.official.outgoing import Kind, Stop
from walletdesk.official.outgoing.reading import clauses
from walletdesk.official.outgoing.stop import stop

if TYPE_CHECKING:
    from walletdesk.desk.models import Ticket

# What looks like somebody's own: addresses and hashes, amounts, places in the network, requests.
_VALUES = (
    re.compile(r"\b(?:0x)?[0-9a-f]{4,}(?:\.{2,}|…)[0-9a-f]{4,}\b", re.I),
    re.compile(
        r"(?<![0-9A-Za-z])(?:0x[0-9a-fA-F]{40,64}|[0-9a-fA-F]{64}|[13][1-9A-HJ-NP-Za-km-z]{25,34})(?!\w)"
    ),
    re.compile(r"(?<![0-9A-Za-z])(?:bc1|T)[0-9A-Za-z]{30,60}(?!\w)"),
    re.compile(
        r"(?<![\w.])\d[\d,.]*\s?(?:usdt|usdc|dai|eth|btc|bnb|trx|usd|dollars?|euros?|eur|cny|rmb|yuan|元|美元|人民币)"
        r"(?![a-z])",
        re.I,
    ),
    re.compile(r"[$€¥£]\s?\d[\d,.]*"),
    re.compile(r"(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
    re.compile(r"\bWD(?:-[0-9A-Z]{3,4}){3}\b"),
)
_OWN = (
    r"(?:accounts?|wallets?|balances?|profile|sign-?ins?|log-?ins?|devices?|sessions?|identity|verification"
    r"|password|passkeys?|e-?mail(?: address)?|phone(?: number)?|addresses|transactions?|transfers?|deposits?"
    r"|withdrawals?|freeze|hold|lock)"
)
_SAYS = (
    r"(?:is|was|are|were|has|have|had|shows?|holds?|belongs?|ends?|went|got|came|contains?|lists?|will be"
    r"|can be|could be)"
)
_DID = (
    r"(?:see|saw|found|checked|looked|opened|released|unlocked|froze|frozen|unfroze|removed|changed|reset|restored"
    r"|lifted|confirmed|verified|locked)"
)
_TELLS = re.compile(
    rf"\b(?:your|the|this) (?:\w+ )?{_OWN}\b.{{0,60}}\b{_SAYS}\b"
    rf"|\b(?:i|we)(?:'ve| have| can| could)?(?: just| already| now)? {_DID}\b.{{0,40}}\b{_OWN}\b"
    r"|\byou (?:signed in|logged in|have|had|own|hold|sent|received|registered)\b.{0,40}"
    r"\b(?:from|on|at|in|with|to)\b"
    r"|(?:您|你)的?(?:这个|那个)?(?:账户|帐户|账号|帐号|钱包|余额|资产|登录|设备|手机号?|邮箱|身份|订单|交易"
    r"|转账|提现|充值|密码|地址|限制期|锁定|冻结).{0,20}(?:是|为|已|有|显示|被|在|还|剩|绑定|锁|冻结|注册|来自|正常|异常|将|会在)"
    r"|(?:我们?|系统|后台|这边)(?:这边|刚刚?|已经?|已)?(?:为您|帮您|给您)?"
    r"(?:看到|查到|查了|看了|显示|解锁|解冻|冻结|重置|恢复|移除|更改|解除|核实了|确认了)"
    r"|(?:您|你)(?:在|于|曾|最近|上次|昨|今|前|刚).{0,12}(?:登录|转出|转入|注册|提现|充值)"
)
# Said of any account, or asked.
_OF_ANY = re.compile(
    r"^\W*(?:if|when(?:ever)?|whether|in case|once|as soon as|should|until|before|after|where|how|what|which"
    r"|please|is|are|was|were|do|does|did|has|have|can|could|to)\b|\?\s*$"
    r"|如果|若|要是|一旦|是否|是不是|有没有|吗|怎么|如何|为什么|什么|哪|请(?!放心)|假如|万一|之前|之后|的时候|时[,，]"
    r"|\b(?:safe|never)\b|安全|绝不|从不|不会"
)


def stops_in(ticket: Ticket, text: str, *, has_files: bool) -> Sequence[Stop]:
    """The first thing in it that may be an account's data; nothing where all is said of any account.

    Files are stopped whole: nobody can look into a picture for what it shows.
    """
    if has_files:
        return [stop(Kind.ACCOUNT, _("A file"))]
    found = next(_found(text, _said(ticket)), None)
    return [stop(Kind.ACCOUNT, found)] if found else []


def _found(text: str, said: str) -> Iterator[str]:
    values = [one.group() for pattern in _VALUES for one in pattern.finditer(text)]
    yield from (value for value in (*shield.personal_data(text), *values) if value.lower() not in said)
    for clause in clauses(text):
        if not _OF_ANY.search(clause.text) and (told := _TELLS.search(clause.text)):
            yield told.group()


def _said(ticket: Ticket) -> str:
    """All that the customer's side has written here: it may be repeated."""
    written = ticket.messages.filter(author_kind="customer").values_list("body", "rest")
    return "\n".join(
        [ticket.reference, ticket.subject, *(part for parts in written for part in parts)]
    ).lower()

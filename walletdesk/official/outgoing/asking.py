"""Whether a clause asks the reader to hand something over, in both languages.

A clause that says not to ("never send your seed phrase"), tells of somebody else who asked ("a caller wants
your code") or asks what has happened ("did you give anybody your password?") doesn't ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from walletdesk.official.outgoing.reading import Clause

_US = r"(?:me|us|our \w+|support|the team|the desk|customer service)"
# To us, by whatever means.
_HAND = (
    rf"(?:send|give|tell|remind|provide|supply|submit|forward|share|(?:e-?mail|text|dm|message|show) {_US}"
    rf"|read(?: out)?|dictate"
    rf"|spell(?: out)?|state|recite|list|export|disclose|reveal|hand(?: over)?|pass|write(?: (?:me|us|back"
    rf"|down here|here|in))|post|drop"
    rf"|upload|attach|paste|reply with|respond with|answer with|reply|confirm(?: to {_US})"
    rf"|let {_US} (?:have|know|see)|(?:shown|sent|told|given|read) {_US}|pop|put|type(?: out)? (?:it )?here"
    r"|(?:mind|appreciate|by) (?:just |quickly )?(?:typ|send|giv|tell|read|shar|show|writ|past|post|provid"
    r"|upload)ing(?: out)?|(?:tell|read|give|show|say) (?:it )?(?:to )?(?:my|our) \w+|pass on"
    r"|write\b(?=.{0,40}\b(?:chat|here|me|us|reply|message)\b)"
    rf"|photograph|(?:take|send|make) an? (?:photo|picture|screenshot|image) of|screenshot)"
)
_NEED = (
    r"(?:all (?:that )?(?:i|we) need(?: is)?|(?:i|we|our \w+|support|the team)"
    r"(?:'ll| will| would|'d|'m| are| am|'re)?(?: also| only| just| still| going to)*"
    r" (?:need|require|want|ask for|asking for|must (?:see|have|check|verify))"
    r"|(?:can|could|may|shall) (?:i|we) (?:have|get|see|take|ask for)|(?:you(?:'ll)?|it)(?: will)? (?:need"
    r"|have|must|should)(?: to)? "
    r"(?:send|give|tell|provide|submit|share|show|read) )"
)
_HAN_HAND = (
    "(?:先|全)发|发(?:一下|过来|来|给|送|到|我)|提供|告诉|告知|回复|报(?:一下|给|上|出)|说(?:一下|出来?|给)|念"
    "|读(?:一下|出|给)|交给|给(?:我|一下)|上传|提交"
    "|拍照|拍(?:下|张|个)|截图(?![里中上])|分享|透露|出示|转发|写(?:在(?!纸|本)|到(?!纸|本)|给|下来发)|打(?:出来|下来"
    "|给|出)|转告|敲(?:出来|给)|看看$|列(?:出|一下|给)|导出|贴(?:在|到|给|上|过来|出来)|粘贴|截(?:个|张|一下)图|(?:让|给)我(?:们)?(?:看|瞧|瞅|记)"
    "|核对一下您?你?的"
)
_NOT_PAST = "(?!了|过|的内容|的信)"
_HAN_NEED = (
    "(?:我们?|客服(?=需)|这边|后台|系统|专员|技术)(?:还|也|只|会|将)?(?:需要|要|得)"
    "(?:核对|核实|验证|知道|用到|看|您|你)?"
)

DENIED = re.compile(
    r"\b(?:never|don'?t|do not|does not|doesn'?t|must not|mustn'?t|should not|shouldn'?t|not to|no need"
    r"|needn'?t|no one|nobody"
    r"|will not|won'?t|would not|wouldn'?t|refuse|avoid|no|neither|nor|not)\b"
    r"|不要|不会|不能|不可|不应|不得|不需|不必|不用|不向|不索|不收|勿|绝不|从不|永不|决不|严禁|禁止|无需"
    r"|无须|没有?必要|拒绝|不问|别(?!的|人|处)|没人|不允许|千万不|(?:删掉|删除|遮住|遮掉|打码)(?:了|后)?再发(?!给?我)|\bcan'?t\b"
)
# He, she and they ask; "our colleague asks" is us.
_TOLD = re.compile(
    r"\b(?:anyone|anybody|someone|somebody|whoever|scammers?|fraudsters?|thieves|strangers?|callers?|people"
    r"|they|he|she|who|which"
    r"|that (?:page|site|app|person)|an? (?:person|caller|stranger)|the (?:page|site|caller|person|message"
    r"|letter))\b"
    r"(?!.{0,20}\b(?:our|us|we)\b).{0,40}\b(?:ask|want|tell|told|request|demand|beg|urge|claim|say|said"
    r"|pretend)\w*\b"
    r"|(?:任何|凡是?|有人|对方|骗子|陌生人|别人|谁|自称|冒充|假冒|所谓|网站|页面|来电"
    r"|短信里)(?!.{0,6}我们).{0,16}(?:要求|索要|索取|问您?你?|让您?你?|要您?你?|叫您?你?|声称)"
)
_HAPPENED = re.compile(
    r"\b(?:did|have|has|had|if|in case|were|was) (?:you|anyone|anybody|somebody|someone)\b(?!.{0,60}\b(?:me"
    r"|us|here)\b)"
    r"|(?:有没有|是否|是不是|曾经?|已经?|如果|若|万一|一旦)(?!.{0,40}(?:我们?|客服|这里)).{0,40}"
    r"(?:过|了|吗|别人|他人|任何人|对方|陌生人|骗子|网站|网页|页面|那个)"
    r"|(?:告诉|发给|交给|给|输入|填进?)(?:了|过)?(?:对方|别人|他们?|她|陌生人|骗子|那个\w{0,4})(?:了|过)?(?:吗|没有|没)"
)
_TO_THEM = re.compile(r"(?:给|向|到|往|为)(?:您|你|已确认|账户|这个邮箱|邮箱|手机)")
_TO_US_HAN = re.compile("(?:给|到|向|告诉|告知|发|报|提供)(?:我|客服|专员)|我看|我核|这里|这边|对话|回复")
_EXCEPT_US = re.compile(
    rf"(?:except|apart from|other than|only) (?:to |for |with )?{_US}\b|除了?(?:我们?|客服|本人客服)"
    rf"|只(?:能|可以?)?(?:告诉|发给|给)(?:我们?|客服)"
)
_IT = re.compile(
    rf"^(?:它|那个?)?是(?:多少|什么|几)$|^截图给我|给我(?:[一两几三]|随便)个?"
    rf"|\b(?:drop|pop|put|leave) (?:it|them|that)(?: in| down)? here\b"
    rf"|\b(?:send|give|tell|forward|share|pass|text|paste|type|reply with) (?:it|them|that|those"
    rf"|all of (?:it|them))\b"
    rf"(?: \w+){{0,3}} ?(?:to |with |by )?(?:{_US}\b|here\b|over\b|back\b|reply\b|this chat\b|right away\b"
    rf"|now\b|$)"
    rf"|\b(?:send|tell|give) {_US} (?:it|them|that|those|all)\b|\bwhat(?:'s| is| are) (?:it|they)\b"
    rf"|\bread (?:it|them) (?:out|to {_US})"
    r"|\b(?:repeat|dictate) (?:it|them|that)\b|\bpass (?:it|them|that) on\b"
    r"|\bwhat does (?:it|that|the (?:text|sms|message|code)) (?:say|read|show)"
    r"|\b(?:tap|press|hit|click|choose|say)(?: on)? [\"“]?(?:approve|accept|allow|yes)\b"
    r"|点(?:一下|击|个)?(?:同意|允许|批准|确认|接受|通过|是)|(?:念|转告|告诉)(?:一下|给)?(?:我|$)|快念"
    r"|(?:发|告诉|提供|报|回复|念|交|转发|截图)(?:一下|过来|来)?(?:给|到|在)?(?:我们?|客服|这里|这边|过来)"
    r"|(?:把它|将其).{0,6}(?:发|告诉|提供|回复)"
)
_PLEASE = re.compile(r"(?:please|now|first|at once|麻烦了?|谢谢|拜托)")
_TROUBLE = re.compile(
    r"\b(?:not|no|never|n't|wrong|fails?|failed|expired?|if|late|error)\b|n't|没|未|(?<!是)不|如果|若|还是|问题"
    r"|错误|过期|失败|异常"
)


def asked_for(clauses: Iterable[Clause], thing: str, *, more: str = "(?!)", also: str = "") -> Iterator[str]:
    """The clauses in which somebody is to hand over a thing, given as a pattern without groups.

    `more` is a pattern of what asks for this very thing in words of its own; `also` of what else "it" may
    stand for.
    """
    direct, named, own = _direct(thing), re.compile(thing), re.compile(more)
    before = re.compile(rf"{thing}|{also}" if also else thing)
    for clause in clauses:
        if own.search(clause.text) and not is_harmless(clause.text):
            yield clause.text
        elif named.search(clause.text):
            if _asks(direct, clause.text) or _EXCEPT_US.search(f"{clause.before} {clause.text}"):
                yield clause.text
        elif before.search(clause.before) and _points_back(clause, before):
            yield f"{clause.before}, {clause.text}"


def _asks(direct: re.Pattern[str], text: str) -> bool:
    return bool(direct.search(text) or _IT.search(text)) and not is_harmless(text)


def is_harmless(text: str) -> bool:
    """Says no, tells of others who ask, asks what has happened, or tells what goes to the customer."""
    if DENIED.search(text) or _TOLD.search(text) or _HAPPENED.search(text):
        return True
    return _TO_THEM.search(text) is not None and _TO_US_HAN.search(text) is None


def _points_back(clause: Clause, thing: re.Pattern[str]) -> bool:
    """ "A code has just reached you. Send it to me." The thing stands in the clause before."""
    if _PLEASE.fullmatch(clause.text):
        return (
            re.fullmatch(
                rf"(?:and |also )?(?:your|the|您的?|你的?)? ?(?:{thing.pattern}).{{0,12}}", clause.before
            )
            is not None
        )
    if _TROUBLE.search(clause.before) and not DENIED.search(clause.before):
        return False
    return _IT.search(clause.text) is not None and not DENIED.search(clause.text)


def _direct(thing: str) -> re.Pattern[str]:
    """Asking before the thing (both languages), or after it (把助记词发给我)."""
    return re.compile(
        # Who sends you a code asks for nothing; nor does "we sent".
        rf"(?<!we'll )(?<!we will )(?<!i'll )(?<!i will )(?<!we )(?<!i can )(?<!we can )"
        rf"\b{_HAND}\b(?! (?:to )?you\b)(?! your customer).{{0,60}}?(?:{thing})"
        rf"|{_NEED}.{{0,60}}?(?:{thing})"
        rf"|\b(?:what(?:'s| is| are| was)|which is|where is)(?: the)?.{{0,12}}\byour\b.{{0,24}}?(?:{thing})"
        rf"|(?:{thing}).{{0,20}}(?:\bplease$|\?$)"
        rf"|(?:(?:{_HAN_HAND}){_NOT_PAST}|{_HAN_NEED}).{{0,24}}?(?:{thing})"
        rf"|(?:{thing}).{{0,24}}?(?:{_HAN_HAND}){_NOT_PAST}"
        rf"|(?:您|你)的?(?:{thing}) ?(?:是|为)?(?:什么|多少|哪)|(?:{thing}) ?(?:是|为)?(?:多少|几)"
        rf"|需要(?:您|你)的? ?(?:{thing})"
    )

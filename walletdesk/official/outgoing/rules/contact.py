"""Contacts: mail addresses, phone numbers and accounts only of the registry, or of whom we write to."""

import re
from collections.abc import Iterator

from walletdesk.official.checking.judging import phone
from walletdesk.official.outgoing.asking import DENIED
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.reading import clause_at, spellings, undisguised, with_plain_dots
from walletdesk.official.outgoing.stop import Kind, Stop, stop

# Letters of any script but those that Chinese and Japanese set without blanks before it.
_LETTER = r"[^\W\u2e80-\uffef]"
_EMAIL = re.compile(
    rf"{_LETTER}(?:{_LETTER}|[.%+\-]){{0,63}}@(?:(?:{_LETTER}|-)+\.)+(?:{_LETTER}){{2,24}}(?:@\S*)?"
)
_PHONE = re.compile(r"(?<![a-z0-9_.])\+?\(?\d[\d \-().]{6,18}\d(?![a-z0-9_]|\.\d)")
_CALL = re.compile(
    r"\b(?:call|phone|ring|dial|text|whatsapp|hotline|reach|sms|tel|mobile)\b|拨打|手机|打我|打(?=\s*[+\d])|致电"
    r"|打电话|来电|电话|热线|联系"
)
_APP = (
    r"(?:telegram|tg|whats ?app|signal|wechat|weixin|qq|line|discord|skype|viber|kakao"
    "|微信|薇信|威信|徽信|企鹅|电报|飞机|扣扣|企业微信|飞信|钉钉|旺旺|陌陌)"
)
_MOVE = re.compile(
    rf"\b(?:add|ping|message|contact|write to|reach|text|find|follow|join|dm|chat with|talk to|talk more"
    rf"|carry on|switch|move|continue)\b[^.,;]{{0,40}}?\b(?:on|at|via|by|through|in|over"
    rf"|to)\b[^.,;]{{0,8}}{_APP}"
    rf"|\b{_APP}\b ?(?:id|account|number|handle|name|group|channel)?\s?[:：@]\s?"
    rf"@?([a-z0-9_][a-z0-9_.\-]{{2,}})"
    rf"|(?:加|添加|关注|联系|扫码|搜索)[^,。;]{{0,8}}{_APP}(?:号|账号|群|客服)?\s?[:：]?\s?([\w\-]{{3,}})?"
    rf"|{_APP}(?:号|账号|群)\s?(?:是|为|[:：])+\s?([\w\-]{{3,}})"
    rf"|{_APP}\s?(?:是|为|[:：])+\s?([a-z0-9_][a-z0-9_\-]{{2,}})"
    rf"|\b(?:colleague|manager|supervisor|specialist)\b[^.;]{{0,40}}?\b(?:on|in|via|through|over|by) {_APP}"
    rf"|\bwhat(?:'s| is) your {_APP}\b|我的?\s?{_APP}\s?号?(?:发|给)(?:您|你)"
    r"|(?:留|给|发)(?:个|一下|我)?(?:您的?)?(?:手机号|电话号)"
    rf"|\bmy (?:gmail|(?:own|private|personal) (?:e-?mail|number|phone|inbox))\b"
    rf"|\bgive me (?:a|your) (?:\w+ )?(?:phone|mobile|cell|{_APP})\b"
    rf"|{_APP}\s?(?:号|账号)?码?(?:发|给|告诉|报)(?:一下)?我"
    rf"|{_APP}\s?(?:上|里)(?:聊|说|谈|找)|(?:有|用|装)(?:个|没有)?\s?{_APP}\s?(?:吗|没有)|推(?:他|她|我|个)?的?名片"
    rf"|{_APP}\s?(?:更|会)?(?:快|方便)[^。;]{{0,4}}(?:叫|是|搜)\s?([a-z0-9_]{{3,}})"
)
# As people in China name it who don't want to: by its sound, its first letters, or a number alone.
_BY_THE_WAY = re.compile(
    r"(?<![a-z])(?:vx|wx|v信|薇信|薇|威信|徽信|卫星)\s*(?:号)?\s*(?:是|为)?\s?[:：]?\s?([a-z][\w-]{4,})"
    r"|(?<![a-z])qq\s*(?:号|群)?\s*(?:是|为)?\s?[:：]?\s?\d{5,12}"
    r"|(?:企鹅|扣扣|群)(?:号)?\s?(?:是|为)?\s?[:：]?\s?\d{5,12}"
)
_DIGITS = dict(zip("零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "001234567891234567891", strict=True))
_HAN_NUMBER = re.compile("[零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖幺]{7,}")
_WORDS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "oh"]
_SAID = dict(zip(_WORDS, "01234567890", strict=True))
_WORD = re.compile("|".join(_WORDS))
_SAID_NUMBER = re.compile(rf"\b(?:(?:{'|'.join(_SAID)})[ -]+){{6,}}(?:{'|'.join(_SAID)})\b")
_ON_APP = re.compile(rf"@([\w.\-]{{3,}}) (?:on|at|in|via) {_APP}\b|\b{_APP} @?([a-z]+_\w+)")
_IS_WARNING = re.compile("骗|诈|假|scam|fake|fraud")
_FEWEST_DIGITS = 7


def find(message: Outgoing) -> Iterator[Stop]:
    for line in message.text.splitlines():
        folded = with_plain_dots(undisguised(line))
        for spelling in spellings(line):
            yield from _mail(spelling, message)
        yield from _phone(_in_digits(undisguised(line)), message)
        yield from _account(folded, message)


def _mail(line: str, message: Outgoing) -> Iterator[Stop]:
    for found in _EMAIL.finditer(line):
        if found.group() not in message.known.emails and not message.ours.has_sender(found.group()):
            yield stop(Kind.CONTACT, found.group())


def _phone(line: str, message: Outgoing) -> Iterator[Stop]:
    """A number counts only where the line says to call it: amounts and times are numbers, too."""
    if not _CALL.search(line):
        return
    for found in _PHONE.finditer(line):
        if DENIED.search(clause_at(line, found.start())):
            continue
        digits = re.sub(r"\D", "", found.group())
        if (
            len(digits) >= _FEWEST_DIGITS
            and phone.read(found.group(), message.ours) not in message.ours.phones
        ):
            yield stop(Kind.CONTACT, found.group())


def _in_digits(line: str) -> str:
    """A number that is written in words, in digits."""
    plain = _HAN_NUMBER.sub(lambda found: "".join(_DIGITS[sign] for sign in found.group()), line)
    return _SAID_NUMBER.sub(
        lambda found: "".join(_SAID[word] for word in _WORD.findall(found.group())), plain
    )


def _account(line: str, message: Outgoing) -> Iterator[Stop]:
    for found in (*_MOVE.finditer(line), *_ON_APP.finditer(line), *_BY_THE_WAY.finditer(line)):
        said = clause_at(line, found.start())
        named = next((name for name in found.groups() if name), "").lstrip("@")
        is_ours = any(named in names for names in message.ours.handles.values())
        if not is_ours and not DENIED.search(said) and not _IS_WARNING.search(said):
            yield stop(Kind.CONTACT, found.group())

"""Seed phrases, private keys, passwords, PINs and key files: never asked for, by nobody of us."""

from collections.abc import Iterator

from walletdesk.official.outgoing import euphemisms
from walletdesk.official.outgoing.asking import asked_for
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.stop import Kind, Stop, stop

_WALLET = (
    r"(?:seed|recovery|secret|mnemonic|backup|wallet)[ -]?(?:recovery )?(?:phrases?|words?|sentence)"
    r"|\bseeds?\b(?!ing)"
    r"|mnemonics?|(?:12|24|twelve|twenty[ -]?four)[ -](?:secret |recovery |backup )?words?"
    r"|private[ -]?keys?|secret[ -]?keys?"
    r"|key ?store(?: file)?|wallet\.dat|wallet backup file"
    r"|助记词|助记短语|注记词|恢复短语|种子短语|种子词|私钥|秘钥|(?<!通行)密钥(?!对(?!余额|账|比|照))|(?:12|24|十二"
    r"|二十四)个(?:单?词|词语|英文)|keystore"
    rf"|{euphemisms.WALLET}"
)
_PASSWORDS = (
    r"(?:pass[ -]?(?:words?|wd)|\bpw\b|pass ?phrases?|pass ?codes?|\bpwd\b|\bpin(?: code| number)?\b)"
    r"(?! (?:reset|change|manager|page|letter|link|form|field|strength|rules|can be|must|should|has been"
    r"|was|is changed))"
    r"|(?<!一次性)(?<!动态)(?<!忘记)(?<!重置)(?<!修改)(?<!更改)(?<!新)密码(?!重置|页面|管理器|错误|格式|已)"
    r"|口令(?!红包)|(?:解锁|锁屏|开机|支付|交易)(?:码|密码)"
    rf"|{euphemisms.SIGN_IN}"
)
_MADE_TO_ENTER = (
    rf"\b(?:enter|input|import|type|fill in|insert|verify|validate|confirm|synchroni[sz]e|sync"
    rf"|connect)\b.{{0,50}}?(?:{_WALLET})"
    rf"|(?:输入|填写|填入|导入|验证|校验|同步|录入|核对|核验)(?!过|了|器|码).{{0,20}}?(?:{_WALLET})"
    rf"|(?:{_WALLET}).{{0,12}}?(?:输入|填写|填到|填在|填入|导入|录入)(?!过|了)"
    rf"|{euphemisms.WALLET_ASKED}"
)


def find(message: Outgoing) -> Iterator[Stop]:
    """Handed to us, or entered anywhere because we said so: both end with an empty wallet."""
    for words in asked_for(message.clauses, _WALLET, more=_MADE_TO_ENTER):
        yield stop(Kind.SECRET, words)
    for words in asked_for(message.clauses, _PASSWORDS, more=euphemisms.SIGN_IN_ASKED):
        yield stop(Kind.SECRET, words)

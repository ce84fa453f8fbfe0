"""One-time codes and recovery codes: they go into a page of ours, and never to a person.

Error codes, references and the check code of a message are asked for every day and are no secrets.
"""

from collections.abc import Iterator

from walletdesk.official.outgoing import euphemisms
from walletdesk.official.outgoing.asking import asked_for
from walletdesk.official.outgoing.message import Outgoing
from walletdesk.official.outgoing.stop import Kind, Stop, stop

_CODE = (
    r"(?:verification|one[ -]?time|security|sms|text message|2fa|two[ -]factor|two[ -]step|authenticator"
    r"|authentication"
    r"|log[ -]?in|sign[ -]?in|(?:6|six)[ -]digit|4[ -]digit|recovery|backup|confirmation|otp|access"
    r"|activation|google)"
    r" (?:codes?|pins?|numbers?|digits)|(?:numbers?|digits) (?:that is |that's )?(?:shown|displayed)"
    r"|\botp\b|\btotp\b|(?:6|six) digits"
    r"|(?:codes?|numbers?|digits) (?:that |which )?(?:you|your phone|your authenticator)(?:'ve| have| has"
    r"|'ll| will)?(?: just)? "
    r"(?:received?|got|get|shows?|see)|(?:codes?|digits) (?:that |which )?(?:we|i)(?:'ve"
    r"| have)?(?: just)? (?:sent|texted|mailed)"
    r"|(?:codes?|digits) (?:from|in|on) (?:your|the) (?:phone|sms|text|e-?mail|inbox|authenticator|app)"
    r"|验证码|校验码|动态码|动态口令|动态密码|一次性密码|短信码|安全码|登录码|恢复码|备用码|谷歌验证"
    r"|身份验证器上的|(?:6|六)位数?字?码?(?!以上)|(?:收到|发给您|发给你|发您)的?那?[组个串]?(?:数字|码)"
    rf"|{euphemisms.CODE}"
)
_WHICH = rf"\bwhat(?:'s| is| are| was) (?:the )?(?:{_CODE})(?! for)"
_WHICH += r"|\bapprove (?:the|my|our|this) (?:log-?in|sign-?in|push)"
_WHICH += f"|(?:同意|确认|批准|通过).{{0,6}}登录(?:请求|提示)|{euphemisms.CODE_ASKED}"
# "The code" alone may be that of an error or of a message; it counts where it is to go to us.
_SOME = r"\b(?:a|the|that|this) code\b(?! (?:of|in|under|below) (?:my|our|the|this|each|every)\b)"
_WHICH += (
    rf"|\b(?:send|give|tell|text|read|forward|show|dictate|spell|hand|pass) (?:me|us"
    rf"|support)(?: out)? (?:{_SOME})"
    rf"|\b(?:reply|respond|answer) with (?:{_SOME})|\b(?:read|forward|send|type"
    rf"|write) (?:{_SOME}) (?:(?:out|back)\b|(?:to|in|into) (?:me|us|here|this chat)|here)"
    rf"|\btype\b.{{0,30}}(?:{_CODE}).{{0,12}}\b(?:here|this chat|the chat)\b"
)


def find(message: Outgoing) -> Iterator[Stop]:
    for words in asked_for(message.clauses, _CODE, more=_WHICH, also=f"{_SOME}|{euphemisms.PUSH}"):
        yield stop(Kind.CODE, words)

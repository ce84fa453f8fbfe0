"""One-time codes, next to the words that name them."""

import re
from collections.abc import Iterator

from walletdesk.shield.finding import ONE_TIME_CODE, Finding
from walletdesk.shield.reading import Reading

_DIGITS = r"(?<![\w.])(?:[a-z]-)?\d(?:[ -]?\d){3,7}(?![\w%]|[.,]\d|[ -]?\d)"
_UNIT = (
    r"(?!\s{0,2}(?:[位次个個分秒小天元年月日号號条條人页頁]"
    r"|minutes?\b|seconds?\b|hours?\b|days?\b|times?\b|usd|eur|cny|btc|eth))"
)
_STRONG = (
    r"(?:\botp\b|\btotp\b|\b2fa\b|\bmfa\b|one[ -]time[ -](?:code|pass\w{0,4}|pin)"
    r"|(?:verification|security|authenticat\w{1,5}|confirmation|login|log-in|sign-in|access|sms|text|2fa|two-factor|recovery|reset|backup)"
    r" (?:code|number|pin)s?"
    r"|(?:验证|驗證|校验|校驗|动态|動態|短信|确认|認證|认证)(?:码|碼|密码|口令)|动态口令|一次性密[码碼]|谷歌码|恢复码|安全码"
    r"|bestätigungscode|código de verificaci[oó]n|код подтверждения|認証コード|인증\s?번호)"
)
_LINK = (
    r"(?:[\s\u3000:：,，。.!！=#*\"'“”「」【】()（）<>-]|(?:is|was|it's|its|it|here|says|says:|just|got|received|now|my|the|number"
    r"|收到|是|为|為|的|我|了|刚|叫|就|发来|发的)(?![a-z])){0,12}"
)
_WEAK = r"(?<![\w-])code(?:\s(?:is|was)|\s?[:=]|\sis:)\s{0,2}"
_MINE = r"(?:my|the|your|this|sms|that|a|got|received|here's|entered|get|send|sent)\s"
_OTHER_CODE = re.compile(
    r"(?:error|status|zip|postal|area|country|bank|sort|swift|branch|discount|promo\w{0,6}|coupon|response|http|exit"
    r"|bar|qr|source|product|item|tracking|referral|invite|invitation|dial(?:l?ing)?|store|reference|ticket|case"
    r"|reason|return|fault|message|currency|merchant|错误|錯誤|报错)\s?$"
)

_NAMED = re.compile(_STRONG + _LINK + f"(?P<code>{_DIGITS}){_UNIT}", re.ASCII)
_CALLED = re.compile(_WEAK + f"(?P<code>{_DIGITS}){_UNIT}", re.ASCII)
_ADJACENT = re.compile(f"(?:{_MINE})code\\s(?P<code>\\d{{6}})(?!\\w)", re.ASCII)
_BEHIND = re.compile(
    f"(?P<code>{_DIGITS})\\s?(?:[,，]\\s?)?(?:is|was|as|是|为|這是|这是|这个)\\s?(?:my|the|your|a|an|我的|你的|您的|您|我|本次)?\\s?"
    f"(?:[\\w-]{{1,20}}\\s)?(?:{_STRONG}|(?:code|passcode)\\b)",
    re.ASCII,
)
_LETTERED = re.compile(
    _STRONG + _LINK + r"(?<![\w-])(?P<code>(?=[a-z]{0,7}\d)(?=\d{0,7}[a-z])[a-z0-9]{5,8})(?![\w-])", re.ASCII
)
_PIN = re.compile(
    r"\bpin(?:[ -]?(?:code|number))?(?:\s(?:is|was)|\s?[:=：]|\s?码?[是为])\s?"
    f"(?P<code>\\d{{4,8}})(?!\\w){_UNIT}",
    re.ASCII,
)
_DIGIT = re.compile("[0-9]")
_PATTERNS = (_NAMED, _CALLED, _ADJACENT, _BEHIND, _LETTERED, _PIN)


def find(reading: Reading) -> Iterator[Finding]:
    if not _DIGIT.search(reading.lower):
        return
    for pattern in _PATTERNS:
        for named in pattern.finditer(reading.lower):
            if pattern is not _NAMED and _is_another_code(reading.lower, named.start()):
                continue
            yield reading.finding(ONE_TIME_CODE, *named.span("code"), 0.8)


def _is_another_code(text: str, start: int) -> bool:
    return _OTHER_CODE.search(text, max(0, start - 24), start) is not None

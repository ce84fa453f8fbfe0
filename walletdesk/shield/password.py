"""Passwords beside the words that name them: "my password is sunshine", 密码：abc12345.

A plain word counts only where the sentence gives it as the value; a word that says something about
the password ("my password is wrong") never does.
"""

import re
from collections.abc import Iterator
from typing import Final

from walletdesk.shield import fields_hint
from walletdesk.shield.finding import PASSWORD, Finding
from walletdesk.shield.password_value import is_plain_value, is_strong_value
from walletdesk.shield.reading import Reading

_LATIN_NAME: Final = (
    r"(?:pass[ -]?words?|passwd|passwort|kennwort|pass[ -]?codes?|pass[ -]?phrase|passwrd|pwd|psw|pw|pass"
    r"|mot de passe|contrase(?:ñ|n)a|senha|palavra-passe|parola|has(?:ł|l)o|şifre|wachtwoord|lösenord)"
)
_NAME = re.compile(f"(?<![a-z]){_LATIN_NAME}(?![a-z])|密[码碼]|口令|パスワード|비밀\\s?번호|парол[ья]")
_FOR_WHAT = (
    r"(?:\s(?:for|to|of|on|in|at)\s(?:(?:my|the|this|that|your|our)\s)?[\w.-]{1,24}(?:\s[\w.-]{1,16})?)?"
)
_IS = re.compile(
    _FOR_WHAT + r"[\s\"'”)）】]{0,3}(?:(?<![a-z])(?:is|was|ist|war|es|est|é|è|это)(?![a-z'’])"
    r"(?:\s(?:still|now|just|simply|currently|actually|this|set to|as follows)){0,2}\s?[:：=]?"
    r"|应该是|原来是|就是|还是|設為|设为|改成|改为|[:：=＝]|是|为|為|->|=>|→)"
    r"[\s\"'“”‘’`「『《【(（<:：]{0,4}",
    re.IGNORECASE,
)
_BARE = re.compile(r"(?:\s(?:to|as|with))?[\s\"'“”‘’`「『【(（]{1,3}", re.IGNORECASE)
_VALUE = re.compile(r"[!-~\u00c0-\u024f\u0370-\u052f]{3,128}")
_BEFORE = re.compile(
    r"(?<!\S)(?P<value>\S{4,64})(?:\s(?:is|was)\s|\s?[是为就]{1,2}\s?|\sas\s)(?:my|the|our|我的?)?\s?"
    r"(?:(?:old|new|wallet|account|login|current|钱包|登录|支付|交易|账户|旧|新|的)\s?){0,2}$",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"://[^\s:/@]{1,64}:(?P<value>[^\s:/@]{1,128})@")
_PHRASE = re.compile(r"pass[ -]?phrase", re.IGNORECASE)
# "spf=pass (…)", "pw 12": alone, these name a password only before an "is" or a colon.
_OTHER_MEANINGS = frozenset({"pass", "pw", "psw", "parola", "senha"})
_CLAUSE = re.compile(r"[^.,;!?\n，。；！？]{1,120}")
_CLOSING = "\"'“”‘’`」』》】)）>,，.。;；!！?？:、"


def find(reading: Reading) -> Iterator[Finding]:
    text = reading.text
    if fields_hint.holds_password(reading.field) and text.strip() and "[removed:" not in text:
        yield reading.finding(PASSWORD, 0, len(text))
        return
    for name in _NAME.finditer(reading.lower):
        found = _behind(text, name) or _before(text, name)
        if found:
            yield reading.finding(PASSWORD, *found, 0.8)
    if "://" in text:
        for address in _IN_ADDRESS.finditer(text):
            yield reading.finding(PASSWORD, *address.span("value"), 0.9)


def _behind(text: str, name: re.Match[str]) -> tuple[int, int] | None:
    """The value after the name, plain where the sentence gives it, else only if it can be nothing else."""
    given = _IS.match(text, name.end())
    if given:
        span = _value_at(text, given.end())
        if span and _PHRASE.match(name.group()):
            return _whole_phrase(text, span)
        plain = span and is_plain_value(text[slice(*span)], text[span[1] : span[1] + 16])
        return span if plain else None
    if name.group() in _OTHER_MEANINGS:
        return None
    bare = _BARE.match(text, name.end())
    start = bare.end() if bare else name.end()
    if not bare and name.group().isascii():
        return None
    span = _value_at(text, start)
    if span and is_strong_value(text[slice(*span)], text[span[1] : span[1] + 16]):
        return span
    return None


def _value_at(text: str, start: int) -> tuple[int, int] | None:
    value = _VALUE.match(text, start)
    if not value or text.startswith("[removed", start):
        return None
    end = start + len(value.group().rstrip(_CLOSING)) or value.end()
    return (start, end) if end - start >= 3 else None


def _before(text: str, name: re.Match[str]) -> tuple[int, int] | None:
    """ "hunter2 is my password", abc123是我的密码."""
    start = max(0, name.start() - 110)
    found = _BEFORE.search(text, start, name.start())
    if not found:
        return None
    value = found.group("value").strip(_CLOSING + "“「『【(（<")
    place = text.index(value, found.start("value")) if value else 0
    if value.startswith("[removed") or not value.isascii() or len(value) < 4:
        return None
    opens = place == 0 or text[:place].rstrip(" \"'“").endswith(("\n", ".", "!", "。", "，", ","))
    if is_strong_value(value, "") or (opens and is_plain_value(value, "")):
        return place, place + len(value)
    return None


def _whole_phrase(text: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """A passphrase may have several words: they end with the clause."""
    clause = _CLAUSE.match(text, span[0])
    phrase = clause.group().rstrip() if clause else text[slice(*span)]
    first, *others = phrase.split()
    named = is_plain_value(first, "") or (
        len(others) >= 3 and all(is_plain_value(word, "") for word in others)
    )
    return (span[0], max(span[1], span[0] + len(phrase))) if named else None

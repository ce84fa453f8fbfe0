"""The cheap question asked of every text first: which secrets could be in it at all?

Nearly all text stops here, after one pass that cuts it into words and looks them up. The gate may
let plain text through; it must never stop a secret, whatever a detector would find.
"""

import re

from walletdesk.shield import folding
from walletdesk.shield.han_phrase import could_be_lines_of_a_phrase
from walletdesk.shield.reading import ASCII_WORDS, WORDS
from walletdesk.shield.seed_phrase import LEAST_RUN, hits_of

# What could be there; several are added up.
PHRASES, KEYS, PASSWORDS, CODES, ENCODED = 1, 2, 4, 8, 16
EVERYTHING = PHRASES | KEYS | PASSWORDS | CODES | ENCODED

_SIGN_IN_CUES_TEXT = """
password passwords passwd passwort kennwort passcode passcodes passphrase passwrd pwd psw pw pass passe
contraseña contrasena senha parola hasło haslo şifre wachtwoord lösenord пароль пароля
"""
_KEY_CUES_TEXT = """
private privatekey privkey priv seckey secret secretkey pk wif key keys clave privée privee schlüssel
signing import ciphertext salt
"""
# Codes are digits: without any, their names mean nothing.
_CODE_CUES_TEXT = """
code codes pin pins otp totp fa mfa verification security confirmation authentication authenticator login
access sms recovery reset backup text bestätigungscode código codigo код
"""
_CUES = (
    dict.fromkeys(_SIGN_IN_CUES_TEXT.split(), PASSWORDS)
    | dict.fromkeys(_KEY_CUES_TEXT.split(), KEYS)
    | dict.fromkeys(_CODE_CUES_TEXT.split(), CODES)
    | dict.fromkeys(("seed", "mnemonic", "phrase", "frase", "semilla", "words"), PHRASES)
)
_CUE_NAMES = frozenset(_CUES)
_OTHER_CUES = {
    KEYS: "私钥 私鑰 私匙 密钥 密鑰 密匙 导入 秘密鍵 개인 приватн закрыт",
    PHRASES: "助记 助記 种子 種子 恢复词 恢復詞 恢复詞 恢復词 니모닉 ニーモ",
    PASSWORDS | CODES: "密码 密碼 口令 パスワード 비밀 парол",
    CODES: "验证 驗證 校验 校驗 动态 動態 短信 确认 认证 認證 谷歌码 恢复码 安全码 一次性 "
    "コード 인증 подтвержд",
}
_OF_OTHER_CUE = {cue: kinds for kinds, cues in _OTHER_CUES.items() for cue in cues.split()}
# Nothing but literals: only then the search can skip from one possible first letter to the next.
_OTHER_CUE = re.compile("|".join(_OF_OTHER_CUE))
_VALUE = re.compile("[!-~\u00c0-\u024f\u0370-\u052f]{3}|[0-9]")
_DIGIT = re.compile("[0-9]")
_LONG = re.compile(r"(?<![0-9A-Za-z+/_-])[0-9A-Za-z+/_-]{43}")
_SIX_LISTED = b"\x01" * LEAST_RUN
# Ten that stand apart, and two more that may be glued to the sentence around.
_FEWEST_WORDS = 10
_SHORTEST_KEY = 42
_KEY_LENGTHS = frozenset({51, 52, 58, 111})


def suspects(text: str) -> int:
    """Return which kinds of secrets the text could hold, as a sum of the numbers above; 0 is none."""
    if text.isascii():
        found, words = 0, ASCII_WORDS.findall(text.lower())
    else:
        if folding.is_disguised(text):
            return EVERYTHING
        found, words = _suspects_beyond_ascii(text), WORDS.findall(text.lower())
        if could_be_lines_of_a_phrase(words):
            found |= PHRASES
    if not _CUE_NAMES.isdisjoint(words):
        found |= _suspects_by_name(text, words)
    if len(words) >= _FEWEST_WORDS and _SIX_LISTED in hits_of(words):
        found |= PHRASES
    if "@" in text and "://" in text:
        found |= PASSWORDS
    return found | _suspects_by_shape(text) if len(text) > _SHORTEST_KEY else found


def _suspects_beyond_ascii(text: str) -> int:
    found = 0
    for cue in set(_OTHER_CUE.findall(text.lower())):
        found |= _OF_OTHER_CUE[cue]
    return found if _VALUE.search(text) else found & ~(PASSWORDS | CODES)


def _suspects_by_name(text: str, words: list[str]) -> int:
    found = 0
    for name in _CUE_NAMES.intersection(words):
        found |= _CUES[name]
    return found if _DIGIT.search(text) else found & ~CODES


def _suspects_by_shape(text: str) -> int:
    found = 0
    if "%" in text or "\\" in text:
        found |= PHRASES | ENCODED
    if "<" in text:
        found |= PHRASES
    if _LONG.search(text):
        found |= KEYS | ENCODED
    if "prv" in text or (len(text) > 128 and text.count(",") >= 63):
        found |= KEYS
    if 51 <= len(text) < 200 and _DIGIT.search(text) and len("".join(text.split())) in _KEY_LENGTHS:
        found |= KEYS
    return found

"""The cheap question asked of every text first: could there be a secret in it at all?

Nearly all text stops here, after one pass that cuts it into words and looks them up. The gate may
let plain text through; it must never stop a secret, whatever a detector would find.
"""

import re

from walletdesk.shield import folding
from walletdesk.shield.han_phrase import could_be_lines_of_a_phrase
from walletdesk.shield.reading import ASCII_WORDS, WORDS
from walletdesk.shield.seed_phrase import LEAST_RUN, hits_of

_CUES_TEXT = """
password passwords passwd passwort kennwort passcode passcodes passphrase passwrd pwd psw pw pass passe
contraseña contrasena senha parola hasło haslo şifre wachtwoord lösenord пароль пароля private privatekey
privkey priv seckey secret secretkey pk wif key clave privée privee schlüssel seed mnemonic phrase
"""
_CUES = frozenset(_CUES_TEXT.split())
# Codes are digits: without any, their names mean nothing.
_CODE_CUES_TEXT = """
code codes pin pins otp totp fa mfa verification security confirmation authentication authenticator login
access sms recovery reset backup text bestätigungscode código codigo код
"""
_CODE_CUES = frozenset(_CODE_CUES_TEXT.split())
_CHINESE_CUES = re.compile(
    "私[钥鑰匙]|密[钥鑰匙]|助[记記]|[种種]子|恢[复復][词詞]|导入|秘密鍵|개인|приватн|закрыт|парол|니모닉|ニーモ"
)
_CHINESE_VALUE_CUES = re.compile(
    "密[码碼]|口令|验证|驗證|校[验驗]|动态|動態|短信|确认|[認认][證证]|谷歌码|恢复码|安全码|一次性|パスワード|コード|비밀|인증|подтвержд"
)
_VALUE = re.compile("[!-~]{3}|[0-9]")
_DIGIT = re.compile("[0-9]")
_LONG = re.compile(r"(?<![0-9A-Za-z+/_-])[0-9A-Za-z+/_-]{43}")
_SIX_LISTED = b"\x01" * LEAST_RUN
_SHORTEST_KEY = 42
_KEY_LENGTHS = frozenset({51, 52, 58, 111})


def could_hold_a_secret(text: str) -> bool:
    if text.isascii():
        words = ASCII_WORDS.findall(text.lower())
    else:
        if folding.is_disguised(text) or _CHINESE_CUES.search(text):
            return True
        if _CHINESE_VALUE_CUES.search(text) and _VALUE.search(text):
            return True
        words = WORDS.findall(text.lower())
        if could_be_lines_of_a_phrase(words):
            return True
    if not _CUES.isdisjoint(words) or (len(words) >= LEAST_RUN and _SIX_LISTED in hits_of(words)):
        return True
    if not _CODE_CUES.isdisjoint(words) and _DIGIT.search(text):
        return True
    return _has_an_odd_shape(text)


def _has_an_odd_shape(text: str) -> bool:
    if "%" in text or "<" in text or "\\" in text or "{" in text or "ciphertext" in text:
        return True
    if "://" in text and "@" in text:
        return True
    if len(text) <= _SHORTEST_KEY:
        return False
    if "prv" in text or _LONG.search(text):
        return True
    if len(text) < 200 and _DIGIT.search(text) and len("".join(text.split())) in _KEY_LENGTHS:
        return True
    return text.count(",") >= 63

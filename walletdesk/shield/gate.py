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
signing import
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
    | dict.fromkeys(("seed", "mnemonic", "phrase"), PHRASES)
)
_CUE_NAMES = frozenset(_CUES)
_OTHER_CUES = re.compile(
    "(?P<keys>私[钥鑰匙]|密[钥鑰匙]|导入|秘密鍵|개인|приватн|закрыт)"
    "|(?P<phrases>助[记記]|[种種]子|恢[复復][词詞]|니모닉|ニーモ)"
    "|(?P<passwords>密[码碼]|口令|パスワード|비밀|парол)"
    "|(?P<codes>验证|驗證|校[验驗]|动态|動態|短信|确认|[認认][證证]|谷歌码|恢复码|安全码|一次性|コード|인증|подтвержд)"
)
_OF_CUE = {"keys": KEYS, "phrases": PHRASES, "passwords": PASSWORDS | CODES, "codes": CODES}
_VALUE = re.compile("[!-~\u00c0-\u024f\u0370-\u052f]{3}|[0-9]")
_DIGIT = re.compile("[0-9]")
_LONG = re.compile(r"(?<![0-9A-Za-z+/_-])[0-9A-Za-z+/_-]{43}")
_SIX_LISTED = b"\x01" * LEAST_RUN
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
    if len(words) >= LEAST_RUN and _SIX_LISTED in hits_of(words):
        found |= PHRASES
    if len(text) > _SHORTEST_KEY or "@" in text or '"' in text:
        found |= _suspects_by_shape(text)
    return found


def _suspects_beyond_ascii(text: str) -> int:
    if not _OTHER_CUES.search(text):
        return 0
    found = 0
    for cue in _OTHER_CUES.finditer(text):
        found |= _OF_CUE[cue.lastgroup or ""]
    return found if _VALUE.search(text) else found & ~(PASSWORDS | CODES)


def _suspects_by_name(text: str, words: list[str]) -> int:
    found = 0
    for name in _CUE_NAMES.intersection(words):
        found |= _CUES[name]
    return found if _DIGIT.search(text) else found & ~CODES


def _suspects_by_shape(text: str) -> int:
    found = 0
    if "<" in text:
        found |= PHRASES
    if "%" in text or "\\" in text:
        found |= PHRASES | ENCODED
    if "://" in text and "@" in text:
        found |= PASSWORDS
    if "ciphertext" in text.lower() or "salt" in text or "prv" in text or text.count(",") >= 63:
        found |= KEYS
    if _LONG.search(text):
        found |= KEYS | ENCODED
    if len(text) < 200 and _DIGIT.search(text) and len("".join(text.split())) in _KEY_LENGTHS:
        found |= KEYS
    return found

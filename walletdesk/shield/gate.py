"""The cheap question asked of every text first: could there be a secret in it at all?

Nearly all text stops here, after one pass that cuts it into words and looks them up. The gate may
let plain text through; it must never stop a secret, whatever a detector would find.
"""

import re

from walletdesk.shield import checksum, folding
from walletdesk.shield.reading import ASCII_WORDS, WORDS
from walletdesk.shield.seed_phrase import LEAST_RUN, hits_of

_CUES = frozenset(
    """password passwords passwd passwort kennwort passcode passcodes passphrase passwrd pwd psw pw pass passe
    contraseña contrasena senha parola hasło haslo şifre wachtwoord lösenord пароль пароля
    code codes pin pins otp totp fa mfa time verification security confirmation bestätigungscode código код
    private privatekey privkey priv seckey secret secretkey pk wif key clave privée privee schlüssel
    seed mnemonic phrase wallet ciphertext cipherparams kdf salt""".split()
)
_CHINESE_CUES = re.compile(
    "密[码碼钥鑰匙]|口令|验证|驗證|校[验驗]|动态|動態|短信码|确认码|[認认][證证]|谷歌码|恢复|恢復|安全码|一次性|私[钥鑰匙]"
    "|助[记記]|[种種]子|导入|パスワード|コード|秘密鍵|비밀|인증|키|приватн|закрыт|парол|подтвержд"
)
_LONG = re.compile(r"(?<![0-9A-Za-z+/_-])[0-9A-Za-z+/_-]{43}")
_SIX_LISTED = b"\x01" * LEAST_RUN
_SIZES = frozenset(checksum.SIZES)
_KEY_LENGTHS = frozenset({51, 52, 58, 111})


def could_hold_a_secret(text: str) -> bool:
    if text.isascii():
        words = ASCII_WORDS.findall(text.lower())
    else:
        if folding.is_disguised(text) or _CHINESE_CUES.search(text):
            return True
        words = WORDS.findall(text.lower())
        if not _SIZES.isdisjoint(map(len, words)) or sum(map(len, words)) in _SIZES:
            return True
    if not _CUES.isdisjoint(words) or (len(words) >= LEAST_RUN and _SIX_LISTED in hits_of(words)):
        return True
    return len(text) > 40 and _has_an_odd_shape(text)


def _has_an_odd_shape(text: str) -> bool:
    if _LONG.search(text) or "%" in text or "<" in text or "\\" in text or "prv" in text:
        return True
    if "://" in text and "@" in text:
        return True
    if len(text) < 200 and len("".join(text.split())) in _KEY_LENGTHS:
        return True
    return text.count(",") >= 63

"""What secrets and payments are called in languages that the rules don't read.

Whoever may not ask in Chinese or English asks in another one. Here no rule tells asking from warning, so the
nouns alone stop a text. Latin letters stand without their marks, as people type them (contrasena).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

# Names that every language takes over as they are.
EVERYWHERE = (
    r"(?<![a-z])(?:seeds?|otp|2fa)(?![a-z])|mnemonic|private key|pass ?word|pass ?phrase|any ?desk"
    r"|team ?viewer|ultra ?viewer|rust ?desk|quick ?assist|todesk"
)
COINS = r"(?<![a-z])(?:usdt|usdc|btc|eth|trx|bitcoin)(?![a-z])"
_FEWEST_WORDS = 2


@dataclass(frozen=True)
class Language:
    """`small` are words that tell it from English, `wallet` what opens a wallet, `other` passwords, codes
    and remote access, `pay` to hand over money, and `no` what may turn it into a warning."""

    small: str
    wallet: str
    other: str
    pay: str
    no: str

    def is_spoken_in(self, text: str) -> bool:
        return len({found.group() for found in re.finditer(self.small, text)}) >= _FEWEST_WORDS


def _words(words: str) -> str:
    return rf"\b(?:{'|'.join(words.split())})\b"


SPANISH = Language(
    small=_words("el los las su sus tu por para con una y que lo favor usted cuenta necesito de del"),
    wallet=r"frase (?:semilla|secreta|de recuperacion)|(?:palabras|frase) (?:semilla|secretas|de respaldo)"
    r"|(?:12|doce|24|veinticuatro) palabras|clave (?:privada|secreta)|llave privada",
    other=r"\bcontrasenas?\b|codigo de (?:verificacion|seguridad|acceso)"
    r"|codigo\b.{0,30}\b(?:sms|llego|recibio)|acceso remoto|compart\w+ (?:su|tu|la) pantalla",
    pay=r"\b(?:envi\w+|pagu\w+|pagar|transfi\w+|deposit\w+|ingres\w+)\b",
    no=r"\b(?:no|nunca|jamas|nadie)\b",
)
PORTUGUESE = Language(
    small=_words("os seu sua por para com uma um eu voce que em ao da de na conta favor preciso"),
    wallet=r"frase (?:semente|secreta|de recuperacao)|palavras (?:semente|secretas|de recuperacao)"
    r"|(?:12|doze|24) palavras|chave (?:privada|secreta)",
    other=r"\bsenhas?\b|codigo de (?:verificacao|seguranca|acesso)|codigo\b.{0,30}\b(?:sms|chegou|recebeu)"
    r"|acesso remoto|compartilh\w+ (?:sua|a) tela",
    pay=r"\b(?:envi\w+|pagu\w+|pagar|transfir\w+|deposit\w+)\b",
    no=r"\b(?:nao|nunca|jamais|ninguem)\b",
)
FRENCH = Language(
    small=_words("le les votre vos vous nous que je avec une et est du des compte sur puisse aider"),
    wallet=r"phrase (?:de recuperation|secrete|mnemonique|de recup\w*|seed)|(?:12|douze|24) mots"
    r"|cles? (?:privees?|secretes?)",
    other=r"\bmots? de passe\b|\bcode (?:recu|de verification|de securite|par sms)|acces a distance"
    r"|partag\w+ (?:votre|l')\s?ecran",
    pay=r"\b(?:vers(?:ez|er)|envoy\w+|pay(?:ez|er)|transfer\w+|regl(?:ez|er)|depos\w+)\b",
    no=r"\b(?:ne|n'\w+|jamais|pas|personne)\b",
)
GERMAN = Language(
    small=_words("sie ich der das ihr ihre ihren um zu mit und bitte wir uns dann ist auf konto helfe"),
    wallet=r"seed-?worter|wiederherstellungs?\w*|(?:12|zwolf|24) worter"
    r"|(?:private|geheime)\w* schlussel",
    other=r"\b(?:passwort|kennwort|passworter)\b|(?:bestatigungs|sicherheits|sms-?)code|\bcode aus\b"
    r"|fernzugriff|bildschirm (?:teilen|freigeben)",
    pay=r"\b(?:zahl\w+|uberweis\w+|sende\w*|schick\w+|einzahl\w+|bezahl\w+)\b",
    no=r"\b(?:nie|niemals|nicht|kein\w*|niemand\w*)\b",
)
VIETNAMESE = Language(
    small=_words("cua toi khong chung giup duoc khoan khoa hoi muon voi nhung cai dat"),
    wallet=r"cum tu (?:khoi phuc|hat giong|bi mat)|khoa (?:rieng tu|rieng|bi mat)|(?:12|24) tu khoi phuc",
    other=r"\bmat khau\b|\bma (?:otp|xac (?:minh|nhan|thuc))\b|dieu khien tu xa|chia se man hinh",
    pay=r"\b(?:chuyen|gui|nap|thanh toan|dong phi)\b",
    no=r"\b(?:khong|dung|chua)\b",
)
INDONESIAN = Language(
    small=_words("anda saya untuk yang kami kamu agar supaya bisa akun membuka tolong kode dan ini dengan"),
    wallet=r"frasa (?:pemulihan|benih|rahasia|sandi)|(?:12|24) kata\b|kunci (?:pribadi|privat)",
    other=r"\bkata sandi\b|\bkode (?:otp|verifikasi|keamanan|sms)\b|akses jarak jauh|bagikan layar",
    pay=r"\b(?:transfer|kirim\w*|bayar\w*|setor\w*)\b",
    no=r"\b(?:jangan|tidak|bukan|takkan)\b",
)
RUSSIAN = Language(
    small=r"[\u0430-\u044f\u0451]{2,}",
    wallet=r"с[ие]д[- ]?фраз|мнемон|(?:приватн|закрыт|секретн)\w+ ключ|фраз\w+ восстановлени"
    r"|(?:12|24|двенадцать) слов",
    other=r"парол|\bкод\w* (?:из|от|подтвержд\w+|в) ?(?:смс|sms)?|удал[её]нн\w+ (?:доступ|управлени)"
    r"|(?:демонстраци|показ)\w+ экран",
    pay=r"перевед|отправ|оплат|внес|пополн|заплат",
    no=r"\b(?:не|никогда|никому|нельзя)\b",
)
JAPANESE = Language(
    small=r"[\u3041-\u30ff]",
    wallet=r"シードフレーズ|ニーモニック|(?:リカバリー?|復元|回復)フレーズ|秘密(?:鍵|键)|(?:12|24)(?:個|个)の単?[語语]",
    other=r"パスワード|暗(?:証|证)番号|(?:認証|认证|確認|确认)(?:コード|番号)|ワンタイム|リモート(?:操作|アクセス)|画面共有",
    pay=r"送金|支払|支(?:払|拂)|入金|振(?:り?込)|送って",
    no=r"ない|ません|せず|禁止",
)
KOREAN = Language(
    small=r"[\uac00-\ud7a3]{2,}",
    wallet=r"시드 ?(?:문구|구문|프레이즈)|니모닉|복구 ?(?:문구|구문|단어)|개인 ?키|비밀 ?키"
    r"|(?:12|24)개 ?단어",
    other=r"비밀 ?번호|패스워드|인증 ?(?:번호|코드)|팀뷰어|애니데스크|원격 ?(?:제어|지원|접속)|화면 ?공유",
    pay=r"입금|송금|보내|결제|이체|납부",
    no=r"마세요|마십시오|않|말고|절대",
)
ALL = (
    SPANISH,
    PORTUGUESE,
    FRENCH,
    GERMAN,
    VIETNAMESE,
    INDONESIAN,
    RUSSIAN,
    JAPANESE,
    KOREAN,
)


def unmarked(text: str) -> str:
    """Latin letters without their marks, others as they are."""
    return "".join(_bare(sign) for sign in text).replace("đ", "d").replace("ß", "ss")


def _bare(sign: str) -> str:
    first = unicodedata.normalize("NFD", sign)[0]
    return first if first.isascii() else sign

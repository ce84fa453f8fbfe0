"""Links of fakes, written so that no program and no finger follows them: `hxxps://evil[.]example`.

*Is it really us?* reads such a spelling as it reads the link itself.
"""

import re

from walletdesk.official.checking.host import DOTS
from walletdesk.official.checking.verdict import What

_SCHEME = re.compile(r"(?<![a-z])h(?:tt|xx)p(s?)(?=:)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(
    r"(?<![\w\[])(javascript|data|vbscript|file|intent|tg|ftp|mailto|tel):(?=\S)", re.IGNORECASE
)
_DOT = re.compile(rf"(?<=\w)[{DOTS}](?=\w)")
_AT = re.compile(r"(?<=[\w.+%'-])@(?=[\w-]+\[\.\])")


def defanged(text: str) -> str:
    """Any text, with each link and mail address in it broken up. Safe to repeat."""
    apart = _OTHER_SCHEME.sub(r"\1[:]", _SCHEME.sub(r"hxxp\1", text))
    return _AT.sub("[at]", _DOT.sub("[.]", apart))


def shown(kind: str, key: str, network: str = "") -> str:
    """A fake as people read it: nothing of it can be clicked."""
    if kind == What.LINK:
        return defanged(f"https://{key}")
    if kind == What.MAIL:
        return defanged(key)
    if kind == What.HANDLE:
        return defanged(key if key.startswith(("u/", "/")) else f"@{key}")
    return key

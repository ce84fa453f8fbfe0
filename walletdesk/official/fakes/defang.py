"""Links of fakes, written so that no program and no finger follows them: `hxxps://evil[.]example`.

*Is it really us?* reads such a spelling as it reads the link itself.
"""

import re

from walletdesk.official.checking.host import DOTS, Host, NotAHost, has_known_suffix
from walletdesk.official.checking.verdict import What

_SCHEME = re.compile(r"(?<![a-z])h(?:tt|xx)p(s?)(?=:)", re.IGNORECASE)
_OTHER_SCHEME = re.compile(
    r"(?<![\w\[])(javascript|data|vbscript|file|intent|tg|ftp|mailto|tel):(?=\S)", re.IGNORECASE
)
_DOT = re.compile(rf"(?<=\w)[{DOTS}](?=([\w-]+))")
_BETWEEN_LATIN = re.compile(r"[a-z0-9-].[a-z0-9-]", re.IGNORECASE | re.ASCII)
_AT = re.compile(r"(?<=[\w.+%'-])@(?=[\w-]+\[\.\])")


def defanged(text: str) -> str:
    """Any text, with each link and mail address in it broken up. Safe to repeat."""
    apart = _OTHER_SCHEME.sub(r"\1[:]", _SCHEME.sub(r"hxxp\1", text))
    return _AT.sub("[at]", _DOT.sub(_broken, apart))


def _broken(dot: re.Match[str]) -> str:
    """What ends a Chinese sentence is a dot to a browser too: only where a server's name goes on."""
    around = dot.string[dot.start() - 1 : dot.end() + 1]
    is_dot = dot[0] == "." or _BETWEEN_LATIN.fullmatch(around) or _is_end_of_name(dot[1])
    return "[.]" if is_dot else dot[0]


def _is_end_of_name(label: str) -> bool:
    try:
        return has_known_suffix(Host.read(f"name.{label}"))
    except NotAHost:
        return False


def shown(kind: str, key: str, network: str = "") -> str:
    """A fake as people read it: nothing of it can be clicked."""
    if kind == What.LINK:
        return defanged(f"https://{key}")
    if kind == What.MAIL:
        return defanged(key)
    if kind == What.HANDLE:
        return defanged(key if key.startswith(("u/", "/")) else f"@{key}")
    return key

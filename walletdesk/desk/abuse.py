"""Words that hurt. A short list in both languages: it folds, it never refuses and never deletes.

Only what is aimed at a person is here. Anger about the trouble ("this damn app", "垃圾软件") is no abuse of
the agent who helps with it.
"""

import re

from walletdesk.core.text import fold

_ENGLISH = (
    r"fuck (?:you|u|off)",
    r"f\*+k (?:you|u)",
    r"motherfuckers?",
    r"(?:you(?:'re| are)?|u r|ur) (?:an? |such an? |all |fucking |bloody |stupid )*"
    r"(?:idiots?|morons?|bitch(?:es)?|assholes?|cunts?|retards?|bastards?|whores?|scum|trash)",
    r"(?:stupid|dumb|fucking|bloody) (?:idiots?|morons?|bitch(?:es)?|assholes?|cunts?|bastards?|whores?)",
    r"kill yourself",
    r"kys",
    r"i(?:'ll| will| am going to|'m going to) (?:kill|find|hurt|beat) you",
    r"(?:go|drop|hope you) (?:and )?die",
)
_CHINESE = (
    "操你", "草你妈", "肏", "艹你", "你妈的", "妈的智障", "傻逼", "傻b", "煞笔", "沙比", "脑残", "智障",
    "去死", "滚蛋", "滚开", "废物", "贱人", "婊子", "王八蛋", "狗东西", "狗娘养", "畜生", "弄死你", "杀了你",
    "打死你", "死全家", "全家死", "尼玛死", "cnm", "nmsl",
)  # fmt: skip

_ABUSE = re.compile(rf"\b(?:{'|'.join(_ENGLISH)})\b|{'|'.join(map(re.escape, _CHINESE))}")
_BETWEEN_HAN = re.compile(r"(?<=[\u4e00-\u9fff])[\s.,，。*·\-_]+(?=[\u4e00-\u9fff])")


def is_abusive(text: str) -> bool:
    """Whether a message is likely to hurt who reads it; dots between Han characters hide nothing."""
    return bool(_ABUSE.search(_BETWEEN_HAN.sub("", fold(text).replace("’", "'"))))

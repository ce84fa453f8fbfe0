"""Error codes as people quote them: `WD-429`, `wd 429`, `ＷＤ－４２９`, or somewhere in what an app said."""

import re
from functools import lru_cache

from walletdesk.core.text import fold

LONGEST = 40
LONGEST_MESSAGE = 2000
_BETWEEN = r"[\s\-_.:#·‐-―−]"
_NAMED = r"(?:code|error|err|rpc|错误码?|代码|报错|状态码)"
_RUNS = re.compile(r"[a-z]+|\d+|[^\W\d_a-z]+")


def folded_code(code: str) -> str:
    """What two spellings of one code have in common: its letters and digits."""
    return re.sub(r"[\W_]+", "", fold(code[:LONGEST_MESSAGE]))


@lru_cache(maxsize=2048)
def pattern_of(code: str) -> re.Pattern[str]:
    """Finds a code in a folded message, whatever stands between its parts, and never within a longer one."""
    parts = _RUNS.findall(fold(code))
    between = f"{_BETWEEN}{{0,3}}"
    if code.lstrip("-").isdigit():
        # In a message a bare number may be an amount; as a code it is named as one.
        return re.compile(rf"{_NAMED}{_BETWEEN}{{0,3}}{re.escape(parts[0])}(?![a-z0-9])")
    return re.compile(rf"(?<![a-z0-9]){between.join(map(re.escape, parts))}(?![a-z0-9])")

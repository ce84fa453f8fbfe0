"""Whether somebody writes Chinese."""

import re

_HAN = re.compile(r"[\u3400-\u9fff]")
_LETTERS = re.compile(r"[^\W\d_]")
# Names of products stay in Latin letters, and a Chinese text may be half of them.
CHINESE_FROM = 0.2
# What comes after it tells nothing new.
_READ = 4000


def is_chinese(text: str) -> bool:
    """Where so much of a text is Chinese, its writer reads Chinese."""
    written = len(_LETTERS.findall(text[:_READ]))
    return bool(written) and len(_HAN.findall(text[:_READ])) / written >= CHINESE_FROM

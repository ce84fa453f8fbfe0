"""What counts how much before a desk has examples of its own: learned by `bench/faq_weights`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Literal

from walletdesk.language.ranking.parts import NAMES
from walletdesk.language.ranking.sureness import SIGNS, Sureness

FILE = Path(__file__).with_name("weights.toml")
Kind = Literal["untaught", "taught"]


def weights(kind: Kind) -> tuple[float, ...]:
    """`untaught` for documents alone, `taught` where examples are known, too."""
    return tuple(float(_file()[kind]["weights"].get(name, 0)) for name in NAMES)


def sureness(kind: Kind) -> Sureness:
    told = _file()[kind]["sureness"]
    return Sureness(tuple(float(told["weights"].get(name, 0)) for name in SIGNS), float(told["line"]))


@cache
def _file() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))

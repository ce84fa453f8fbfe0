"""The tokens that others imitate most: a short list of facts, each with who states it."""

import json
from functools import cache
from pathlib import Path

from .imitated import KnownToken

_FACTS = Path(__file__).parent / "data" / "known_tokens.json"


@cache
def known_tokens(chain_id: int | None = None) -> tuple[KnownToken, ...]:
    """Of one chain by its id (EIP-155), and the coins that no contract issues; without an id, all of them."""
    rows = json.loads(_FACTS.read_text(encoding="utf-8"))["tokens"]
    return tuple(
        KnownToken(
            address=row.get("address", "").lower(),
            symbol=row["symbol"],
            name=row["name"],
            brand=row.get("brand", ""),
            imitated=row.get("imitated", True),
        )
        for row in rows
        if chain_id is None or row.get("chain_id") in (None, chain_id)
    )

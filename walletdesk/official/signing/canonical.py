"""One text for one list, so that everybody signs and checks the same bytes."""

import json
from typing import Any

# No signature over something else of ours can be taken for one over a list.
CONTEXT = b"walletdesk-official-list/1\n"


def canonical(value: Any) -> bytes:
    """JSON as RFC 8785 writes it, for what our lists hold: texts, whole numbers, true, false, null, lists and
    objects with ASCII names, in the order of the names and without blanks."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def signed_bytes(listed: dict[str, Any]) -> bytes:
    """What the signature is made over."""
    return CONTEXT + canonical(listed)

"""The networks' explorers: what they show of a transaction or an address lies open for everybody."""

from __future__ import annotations

import re
from collections.abc import Iterable

# As most explorers have it (EIP-3091). What else is there may be a form, or a page of somebody's own.
_PAGE = re.compile(r"/(?:tx/0x[0-9a-f]{64}|address/0x[0-9a-f]{40})/?")


def shows(address: str, explorers: Iterable[str]) -> bool:
    """Whether a link is exactly the page of a transaction or an address at one of these explorers.

    Both are compared in lower case; an explorer is named as its network has it, without a slash at the end.
    """
    link = address.lower()
    return any(
        link.startswith(place.lower()) and _PAGE.fullmatch(link.removeprefix(place.lower()))
        for place in explorers
    )

"""Where an article's facts come from."""

import re
from typing import NamedTuple

_SOURCE = re.compile(r"^(?P<title>.*?)\s*(?:<(?P<address>https://[^<>\s]+)>)?$", re.DOTALL)


class Source(NamedTuple):
    """`address` is empty where only a title was given."""

    title: str
    address: str


def sources(written: str) -> tuple[Source, ...]:
    """Of the form `title <https://…>; title <https://…>`; what leads elsewhere than by https stays words."""
    parts = (part.strip() for part in written.split(";"))
    found = (_SOURCE.match(part) for part in parts if part)
    return tuple(Source(each["title"] or each["address"], each["address"] or "") for each in found if each)

"""All that stands in a form to be signed, one line each, for whoever wants to read it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from walletdesk.chains.evm.typed_data import TypedData
from walletdesk.chains.evm.typed_values import Value
from walletdesk.wallet.disguise import visible

MOST_LINES, LONGEST = 60, 200


def lines_of(form: TypedData) -> list[tuple[str, str]]:
    """(name, what stands there): the domain, then the message. Of a long one the beginning."""
    found: list[tuple[str, str]] = []
    for place, value in (*_each("domain", form.domain), *_each("message", form.message)):
        if len(found) == MOST_LINES:
            return [*found, ("…", "…")]
        found.append((place, value))
    return found


def _each(place: str, value: Value) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _each(f"{place}.{name}", one)
    elif isinstance(value, list):
        for at, one in enumerate(value):
            yield from _each(f"{place}[{at}]", one)
    else:
        yield place, _written(value)


def _written(value: Value) -> str:
    if isinstance(value, bytes):
        text = "0x" + value.hex()
    else:
        text = str(value).lower() if isinstance(value, bool) else visible(str(value))
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"

"""One way to write a value down, so that the same record has the same bytes, and so the same digest."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.functional import Promise

from walletdesk.shield import remove


def canonical(value: Any) -> str:
    """JSON with sorted keys and no blanks: the form over which digests are taken."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False)


def storable(value: Any, field: str = "") -> Any:
    """The value as it will come back out of a `jsonb` column, without secrets.

    Texts go through the shield. Fractions become text, because PostgreSQL gives them back in its own
    spelling, which would change the digest of an untouched row. Dates, UUIDs and translated labels are
    written as Django writes them. Raises TypeError for what JSON can't say.
    """
    match value:
        case None | bool() | int():
            return value
        case str() | float() | Promise():
            return _clean(str(value), field)
        case Mapping():
            return {_clean(str(key)): storable(inner, str(key)) for key, inner in value.items()}
        case list() | tuple() | set() | frozenset():
            return [storable(inner, field) for inner in value]
    return DjangoJSONEncoder().default(value)


def _clean(text: str, field: str = "") -> str:
    # jsonb takes neither NUL nor half of a surrogate pair; a record must never fail over a strange character.
    text = text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return remove(text, field=field).text

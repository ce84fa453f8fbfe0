"""A file of entries, read into rows with their place in it.

TOML: tables `[[release]]`, `[[minimum]]`, `[[fault]]`, `[[code]]` and `[[service]]`, as many of each as there
are. CSV: one kind a file, told by its columns; in a column of several values (`codes`) they are separated by
blanks. A file that is neither is refused.
"""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from walletdesk.help.status.errors import BadEntry, BadFile

LARGEST = 5 * 1024 * 1024
MOST_ENTRIES = 20_000
# Each kind: what it must say, and what it may.
KINDS: dict[str, tuple[set[str], set[str]]] = {
    "release": ({"platform", "version", "released_on"}, set()),
    "minimum": ({"platform", "version"}, set()),
    "fault": (
        {"slug", "platform", "title_en", "title_zh", "text_en", "text_zh"},
        {"from_version", "to_version", "fixed_in", "codes", "article"},
    ),
    "code": ({"code", "meaning_en", "meaning_zh", "what_to_do_en", "what_to_do_zh"}, {"article", "flow"}),
    "service": ({"slug", "name_en", "name_zh"}, {"about_en", "about_zh", "check_name", "order"}),
}


@dataclass(frozen=True)
class Entry:
    """One row of a file: where it stands, what it is, and what it says."""

    place: str
    kind: str
    facts: dict[str, Any] = field(default_factory=dict)


def read(path: Path) -> list[Entry]:
    """Raises BadFile for a file that can't be read, and for each entry that says too little or too much."""
    text = _text(path)
    entries = list(_from_toml(text) if path.suffix.lower() == ".toml" else _from_csv(text))
    if not entries:
        raise BadFile([_("There is nothing in this file.")])
    if len(entries) > MOST_ENTRIES:
        raise BadFile([_("There are more than %(most)s entries in this file.") % {"most": MOST_ENTRIES}])
    faults = [f"{entry.place}: {fault}" for entry in entries for fault in _faults(entry)]
    if faults:
        raise BadFile(faults)
    return entries


def as_day(value: Any) -> date:
    """A day of TOML, or written like 2026-11-28. Raises BadEntry."""
    try:
        return value if type(value) is date else date.fromisoformat(str(value).strip())
    except ValueError:
        raise BadEntry("released_on", _("A day is written like 2026-11-28.")) from None


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > LARGEST:
            raise BadFile([_("This file is larger than 5 MB.")])
        return path.read_text(encoding="utf-8-sig")
    except OSError as trouble:
        raise BadFile([str(trouble.strerror)]) from trouble
    except UnicodeDecodeError:
        raise BadFile([_("This file is not text in UTF-8.")]) from None


def _from_toml(text: str) -> Iterator[Entry]:
    try:
        found = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise BadFile([str(trouble)]) from trouble
    for kind, rows in found.items():
        if kind not in KINDS or not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            known = ", ".join(f"[[{each}]]" for each in KINDS)
            raise BadFile([_("%(name)s is none of %(known)s.") % {"name": kind, "known": known}])
        for number, row in enumerate(rows, start=1):
            yield Entry(f"{kind} {number}", kind, row)


def _from_csv(text: str) -> Iterator[Entry]:
    rows = csv.DictReader(io.StringIO(text), strict=True, restval="")
    columns = {str(name).strip() for name in rows.fieldnames or []}
    fitting = [kind for kind, (must, may) in KINDS.items() if must <= columns <= must | may]
    if not fitting:
        raise BadFile([_("These columns fit none of: %(known)s.") % {"known": ", ".join(KINDS)}])
    try:
        for row in rows:
            facts = {str(name).strip(): value for name, value in row.items() if name is not None}
            if None in row:
                raise BadFile([_("Line %(line)s has more columns than the first.") % {"line": rows.line_num}])
            if "codes" in facts:
                facts["codes"] = facts["codes"].split()
            yield Entry(f"line {rows.line_num}", fitting[0], facts)
    except csv.Error as trouble:
        raise BadFile([f"line {rows.line_num}: {trouble}"]) from trouble


def _faults(entry: Entry) -> Iterator[str]:
    must, may = KINDS[entry.kind]
    for name in sorted(must - set(entry.facts)):
        yield _("%(name)s is missing.") % {"name": name}
    for name in sorted(set(entry.facts) - must - may):
        yield _("Nobody knows %(name)s.") % {"name": name}
    for name, value in entry.facts.items():
        if not _fits(name, value):
            yield _("%(name)s is of the wrong kind.") % {"name": name}


def _fits(name: str, value: Any) -> bool:
    if name == "codes":
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if name == "order":
        return isinstance(value, int) and 0 <= value < 2**15
    return isinstance(value, str) or (name == "released_on" and type(value) is date)
